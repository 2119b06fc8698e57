// @ts-check
/**
 * The element and the sending of its form. What goes with the form is made when the form goes. And the form is judged
 * by what stands in the draft then: a script may have set it without a word to anybody, so before each sending the
 * draft is looked at, and where it is not the checked one the form waits for its check and then goes, or is refused,
 * by itself.
 *
 * @typedef {object} Sender
 * @property {HTMLElement} element
 * @property {() => boolean} holds whether the form is to wait until its draft is checked
 * @property {() => boolean} unchecked whether what stands there is not what was checked, or its check is under way
 * @property {() => void} look notices a draft that changed without an event
 * @property {() => Promise<any>} check
 * @property {() => string} text of the draft as it stands
 * @property {() => { name: string, text: string } | null} field what goes with the form; null: nothing
 * @property {(waits: boolean) => void} tell the form waits; it does no more
 */

/** Checks before one sending, and sendings that are held one after the other: a draft that is another each time is the portal's to judge. */
const TRIES = 5;
const ROUNDS = 3;

/** When a draft may have been changed by a script: its own events, or a button of the portal's that puts a template there. */
const OCCASIONS = ["focusin", "focusout", "change", "click"];

export class Sending {
  #sender;
  /** @type {HTMLFormElement | null} */
  #form = null;
  /** What was pressed in this very moment, of our form. @type {any} */
  #pressed = null;
  /** The sending that waits. @type {object | null} */
  #waiting = null;
  /** The draft that it waits with. */
  #text = "";
  /** Sendings that were held since somebody pressed a button. */
  #rounds = 0;
  /** It has waited as long as it is to. */
  #goes = false;
  #listening = new AbortController();
  #ofForm = new AbortController();

  /** @param {Sender} sender */
  constructor(sender) {
    this.#sender = sender;
  }

  start() {
    const { ownerDocument: page } = this.#sender.element;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { defaultView: view } = page;
    // Enter in a field presses the form's first button, too.
    view?.addEventListener("click", (event) => this.#press(event), { capture: true, signal });
    // Before the portal's own listeners, and behind them: one of them may put the text of an editor into the draft.
    for (const capture of [true, false]) view?.addEventListener("submit", (event) => this.#submit(event), { capture, signal });
    // After the portal's own, which may set the draft.
    for (const occasion of OCCASIONS) page.addEventListener(occasion, () => setTimeout(() => signal.aborted || this.#sender.look()), { capture: true, passive: true, signal });
    // Before the element's own, which would take the focus to it.
    this.#sender.element.addEventListener("invalid", (event) => this.#refused(event), { capture: true, signal });
  }

  stop() {
    this.cancel();
    this.#listening.abort();
    this.follow(null);
  }

  /** @param {HTMLFormElement | null} form that the element belongs to now */
  follow(form) {
    if (form === this.#form) return;
    this.#ofForm.abort();
    this.#ofForm = new AbortController();
    this.#form = form;
    form?.addEventListener(
      "formdata",
      ({ formData }) => {
        const field = this.#sender.element.matches(":disabled") ? null : this.#sender.field();
        if (field) formData.append(field.name, field.text);
      },
      { signal: this.#ofForm.signal },
    );
  }

  /** The draft changed, or is only now told to have: where it is another than what was to be sent, the drafter writes on. */
  edited() {
    if (this.#waiting && this.#sender.text() !== this.#text) this.cancel();
  }

  /** What waits is not sent. */
  cancel() {
    if (!this.#waiting) return;
    this.#waiting = null;
    this.#sender.tell(false);
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const pressed = event.composedPath().find((one) => /** @type {any} */ (one).form === this.#form && /^(submit|image)$/.test(/** @type {any} */ (one).type));
    if (!this.#form || !pressed) return;
    this.#sender.look();
    this.#pressed = pressed;
    this.#rounds = 0;
    setTimeout(() => (this.#pressed = null));
  }

  /** The browser let it through, perhaps by what was checked before. @param {SubmitEvent} event */
  #submit(event) {
    const { target, submitter } = event;
    if (event.defaultPrevented || this.#goes || target !== this.#form || !this.#form || this.#isUnjudged(submitter) || !this.#sender.holds() || !this.#sender.unchecked()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#wait(submitter);
  }

  /** The browser stops it because its check is under way, or by what was checked before. @param {Event} event */
  #refused(event) {
    const { element } = this.#sender;
    if (!this.#pressed || this.#isUnjudged(this.#pressed) || !this.#sender.unchecked()) return;
    // Where another field is wrong too, there is something to do for the drafter first.
    if ([...(this.#form?.elements ?? [])].some((one) => one !== element && /** @type {any} */ (one).validity?.valid === false)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#wait(this.#pressed);
  }

  /** A button that saves unfinished work, or a portal that judges by itself. @param {any} submitter */
  #isUnjudged(submitter) {
    return Boolean(this.#form?.noValidate || submitter?.formNoValidate);
  }

  /** @param {any} submitter */
  async #wait(submitter) {
    const form = this.#form;
    if (this.#waiting || !form) return;
    const waiting = (this.#waiting = {});
    this.#rounds += 1;
    this.#text = this.#sender.text();
    this.#sender.tell(true);
    for (let tries = 0; tries < TRIES && this.#waiting === waiting && this.#sender.unchecked(); tries += 1) await this.#sender.check();
    if (this.#waiting !== waiting) return;
    this.cancel();
    if (form !== this.#form || !form.isConnected) return;
    // Judged anew from here: it goes, or the browser shows why not.
    this.#goes = this.#rounds >= ROUNDS || this.#sender.unchecked();
    form.requestSubmit(submitter?.form === form && submitter.isConnected ? submitter : null);
    this.#goes = false;
  }
}
