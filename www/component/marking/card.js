// @ts-check
/**
 * The card beside a mark: what is wrong there, on what ground, and what would mend it. All that a
 * report says becomes text only. One card an editor, in a shadow root at the end of the page (or
 * of the dialog that holds the editor, because the rest of the page is out of reach then).
 */
import { answerWord, KINDS } from "../view/answers/buttons.js";
import { isolated } from "../view/dom.js";
import { factsDay, partedBasis } from "../view/facts-day.js";
import { missingTask } from "../view/groups.js";
import { MARKING } from "../words.js";
import { cardSheet, schemeOf } from "./style.js";

/** Findings in one card; of more nobody reads the rest. */
const MOST = 4;
/** Characters shown of what a fix would write. */
const PREVIEW = 160;
const GAP = 6;

/**
 * @typedef {object} Acts
 * @property {(fix: any) => void} fix
 * @property {(finding: any, kind: "added" | "present" | "notApplicable") => void} answer for the parent's task that a finding says is left out
 * @property {() => void} leave
 * @property {(direction: 1 | -1) => void} step
 * @property {(id: string) => void} task shows a task of a parent
 * @property {() => void} enter the pointer came
 * @property {() => void} exit the pointer left
 */

export class Card {
  /** @type {"vi" | "en"} */
  #locale = "vi";
  #acts;
  #frame;
  #host;
  #card;
  #said;

  /** @param {HTMLElement} frame the editor's element in the page @param {Acts} acts */
  constructor(frame, acts) {
    this.#frame = frame;
    this.#acts = acts;
    this.#host = frame.ownerDocument.createElement("div");
    const shadow = this.#host.attachShadow({ mode: "open", delegatesFocus: false });
    shadow.adoptedStyleSheets = [cardSheet(/** @type {Window & typeof globalThis} */ (frame.ownerDocument.defaultView))];
    this.#card = element(this.#host, "div", "card", { role: "dialog", tabindex: "-1" });
    // The browser's top layer, where there is one: over the portal's own dialogs and out of every clip.
    if (this.#card.showPopover) this.#card.setAttribute("popover", "manual");
    this.#said = element(this.#host, "div", "said", { role: "status" });
    shadow.append(this.#card, this.#said);
    this.#card.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.#card.addEventListener("pointerenter", acts.enter);
    this.#card.addEventListener("pointerleave", acts.exit);
    // Reading and clicking in the card leaves the caret where it is.
    this.#card.addEventListener("mousedown", (/** @type {MouseEvent} */ event) => event.preventDefault());
    this.#stand();
  }

  get locale() {
    return this.#locale;
  }

  /** What was said is in the language before. */
  set locale(value) {
    if (value === this.#locale) return;
    this.#locale = value;
    this.#said.textContent = "";
  }

  /** The element in the page that holds it. */
  get host() {
    return this.#host;
  }

  get open() {
    return this.#card.hasAttribute("open-card");
  }

  /** Whether the focus is in it. */
  get focused() {
    return Boolean(this.#host.shadowRoot?.activeElement);
  }

  /** @param {string} word @param {...(string | number)} values */
  word(word, ...values) {
    return MARKING[word][this.locale].replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
  }

  /** Tells a screen reader. @param {string} word @param {...(string | number)} values */
  say(word, ...values) {
    this.#stand();
    this.#said.lang = this.locale;
    this.#said.textContent = this.word(word, ...values);
  }

  /** @param {any[]} findings @param {DOMRect} rect beside which @param {{ fixes: boolean, tasks?: boolean, answers?: boolean, walk?: boolean }} offers */
  show(findings, rect, offers) {
    this.#stand();
    const card = this.#card;
    card.className = `card ${schemeOf(this.#frame)}`;
    card.lang = this.locale;
    card.setAttribute("aria-label", this.word("card"));
    card.replaceChildren(...findings.slice(0, MOST).map((finding) => this.#finding(finding, offers)));
    const day = factsDay(findings.slice(0, MOST));
    if (day) card.append(element(card, "p", "facts", {}, this.word("facts", day)));
    if (findings.length > MOST) card.append(element(card, "p", "more", {}, this.word("more", findings.length - MOST)));
    if (offers.walk) card.append(this.#walk());
    card.setAttribute("open-card", "");
    if (card.showPopover && !card.matches(":popover-open")) card.showPopover();
    card.scrollTop = 0;
    this.moveTo(rect);
  }

  /** Under the place, or over it where there is no room. @param {DOMRect} rect */
  moveTo(rect) {
    if (!this.open) return;
    const view = this.#host.ownerDocument.documentElement;
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const left = Math.max(8, Math.min(rect.left, view.clientWidth - width - 8));
    const below = rect.bottom + GAP;
    const above = rect.top - GAP - height;
    const top = below + height <= view.clientHeight - 4 || above < 4 ? Math.max(4, Math.min(below, view.clientHeight - height - 4)) : above;
    this.#card.style.left = `${left}px`;
    this.#card.style.top = `${top}px`;
  }

  hide() {
    if (!this.open) return;
    if (this.#card.hidePopover && this.#card.matches(":popover-open")) this.#card.hidePopover();
    this.#card.removeAttribute("open-card");
    this.#card.removeAttribute("aria-label");
    this.#card.replaceChildren();
  }

  /** Takes the focus: the first fix, else the card itself. */
  enter() {
    (this.#buttons()[0] ?? this.#card).focus();
  }

  /** Says that the fix could not be applied, and what to do. @param {"refused" | "copied"} [word] */
  refuse(word = "refused") {
    this.#card.querySelector(".refused")?.remove();
    const said = element(this.#card, "p", "finding refused", { role: "alert" }, this.word(word));
    this.#card.append(said);
  }

  destroy() {
    this.hide();
    this.#host.remove();
  }

  /** @returns {HTMLButtonElement[]} */
  #buttons() {
    return [...this.#card.querySelectorAll("button")];
  }

  /** To the mark before and the one after. */
  #walk() {
    const card = this.#card;
    const box = element(card, "p", "walk");
    for (const [step, word, sign] of /** @type {const} */ ([[-1, "previous", "‹"], [1, "next", "›"]])) {
      const button = element(card, "button", "", { type: "button", "aria-label": this.word(word) }, sign);
      button.addEventListener("click", () => this.#acts.step(step));
      box.append(button);
    }
    return box;
  }

  /** @param {any} finding @param {{ fixes: boolean, tasks?: boolean, answers?: boolean }} offers */
  #finding(finding, { fixes, tasks, answers }) {
    const card = this.#card;
    const make = (/** @type {string} */ tag, /** @type {string} */ name, /** @type {string} */ text) => element(card, tag, name, {}, text);
    const box = make("div", `finding is-${finding.severity}`, "");
    const kind = make("p", "kind", this.word(finding.severity));
    kind.append(make("span", "code", finding.code));
    box.append(kind, quoting(make("p", "message", ""), finding.message));
    if (finding.basis) box.append(quoting(make("p", "basis", ""), this.word("basis", partedBasis(finding.basis).basis)));
    if (fixes && finding.fixes?.length > 0) {
      const list = make("div", "fixes", "");
      for (const fix of finding.fixes) {
        const button = quoting(element(card, "button", "", { type: "button" }), fix.title);
        button.append(make("span", "preview", this.#preview(fix)));
        button.addEventListener("click", () => this.#acts.fix(fix));
        list.append(button);
      }
      box.append(list);
    }
    const task = missingTask(finding);
    if (task && answers) {
      const list = make("div", "fixes answers", "");
      for (const answer of KINDS) {
        const button = element(card, "button", "", { type: "button" }, this.word(answerWord(answer)));
        button.addEventListener("click", () => this.#acts.answer(finding, answer));
        list.append(button);
      }
      box.append(list);
    }
    if (task && tasks) {
      const button = element(card, "button", "task", { type: "button" }, this.word("task"));
      button.addEventListener("click", () => this.#acts.task(task));
      box.append(button);
    }
    return box;
  }

  /** @param {any} fix */
  #preview(fix) {
    const text = fix.edits.map((/** @type {any} */ { insert }) => insert.trim()).join(" … ");
    if (text === "") return this.word("deletes");
    return this.word("writes", text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.#acts.leave();
    } else if (event.key === "F8") {
      event.preventDefault();
      this.#acts.leave();
      this.#acts.step(event.shiftKey || event.altKey ? -1 : 1);
    } else if (event.key === "Tab") {
      // The card stands at the end of the page: past its last button the focus belongs to the editor again.
      const buttons = this.#buttons();
      const at = buttons.indexOf(/** @type {any} */ (this.#card.getRootNode()).activeElement);
      const next = buttons[at + (event.shiftKey ? -1 : 1)];
      event.preventDefault();
      if (next) next.focus();
      else this.#acts.leave();
    }
  }

  /** In the page, or in the dialog around the editor. */
  #stand() {
    const page = this.#frame.ownerDocument;
    // A body that is edited is the draft.
    const home = this.#frame.closest("dialog, [aria-modal='true'], [popover]") ?? (page.body.isContentEditable ? page.documentElement : page.body);
    if (this.#host.parentNode !== home && this.#frame.isConnected) home.append(this.#host);
  }
}

/** Puts a sentence into an element, as the views do. @param {HTMLElement} into @param {string} text */
function quoting(into, text) {
  into.append(.../** @type {Node[]} */ (isolated(text)));
  return into;
}

/**
 * @param {Node} near of the document to make it in
 * @param {string} tag
 * @param {string} name its class
 * @param {Record<string, string>} [attributes]
 * @param {string} [text]
 * @returns {any}
 */
function element(near, tag, name, attributes = {}, text = "") {
  const made = /** @type {Document} */ (near.ownerDocument).createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
