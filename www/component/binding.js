// @ts-check
/**
 * Finds the element that `for` names, waits for it where it is not there yet, and notices when it is
 * replaced or when an editor opens over it.
 */
import { standingAt } from "./editors/index.js";

/** Between tries while an editor says that it is still opening. */
const RETRY_MS = 100;
/** Tries that a hidden field has until the editor that hid it is expected to be there: some two seconds. */
const TRIES = 20;
/** Until what `for` names is told to be missing: a page that is opened over a bad network makes its editor late. */
const NOWHERE_MS = 5000;
/** Between looks at a field after that: a frame that becomes an editor and a style sheet that shows a field tell nobody. */
const LOOK_MS = 1000;
/** What editors set at the element that they stand for. */
const LOOKS = ["style", "class", "hidden", "aria-hidden", "contenteditable"];

export class Binding {
  #element;
  #bind;
  #fail;
  /** What is bound. @type {any} */
  #bound = null;
  /** What stood there then: an editor's object, the element that stands for a field; null: the element itself. @type {any} */
  #editor = null;
  #observer = new MutationObserver(() => this.#mutated());
  #own = new MutationObserver(() => this.#reopened());
  /** @type {any} */
  #timer;
  /** Said once: an editor that is no editor. @type {any} */
  #refused = null;
  /** Whether what was refused may yet become an editor: an empty box that one opens in, a field that one stands for. */
  #hopeful = false;
  #tries = 0;
  /** @type {any} */
  #overdue;
  #nowhere;

  /**
   * @param {any} element with `htmlFor` and `target`
   * @param {(target: any) => void} bind null: nothing to bind; throws where it cannot be bound
   * @param {(error: any) => void} fail
   * @param {(id: string) => void} nowhere what is named is not there after a while
   */
  constructor(element, bind, fail, nowhere = () => {}) {
    this.#element = element;
    this.#bind = bind;
    this.#fail = fail;
    this.#nowhere = nowhere;
  }

  start() {
    this.#observer.observe(this.#element.getRootNode(), { subtree: true, childList: true, attributes: true, attributeFilter: ["id"] });
    this.look();
  }

  stop() {
    this.#observer.disconnect();
    this.#own.disconnect();
    clearTimeout(this.#timer);
    clearTimeout(this.#overdue);
    this.#bound = this.#refused = this.#editor = null;
    this.#tries = 0;
  }

  /** Looks for the target anew. */
  look() {
    this.#refused = null;
    this.#tries = 0;
    clearTimeout(this.#overdue);
    this.#overdue = setTimeout(() => {
      const { htmlFor } = this.#element;
      if (htmlFor && !this.#wanted()) this.#nowhere(htmlFor);
    }, NOWHERE_MS);
    this.#settle(this.#wanted(), true);
  }

  #wanted() {
    const { target, htmlFor } = this.#element;
    if (target) return target;
    const root = this.#element.getRootNode();
    return (htmlFor && (root.getElementById?.(htmlFor) ?? document.getElementById(htmlFor))) || null;
  }

  #mutated() {
    const wanted = this.#wanted();
    if (wanted !== this.#bound && (wanted !== this.#refused || this.#hopeful)) this.#settle(wanted, false);
    else if (wanted && this.#gone()) this.#reopened();
  }

  /** Whether the element that stood for the field was taken away. */
  #gone() {
    return this.#editor?.nodeType === 1 && !this.#editor.isConnected;
  }

  /** Its look changed: perhaps an editor hid it, perhaps one gave it back, perhaps it only grew with its text. */
  #reopened() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const here = this.#bound ?? this.#refused;
      if (here && (!this.#bound || standingAt(here) !== this.#editor)) this.#settle(here, true);
    });
  }

  /** @param {any} wanted @param {boolean} again whether also where it is bound already */
  #settle(wanted, again) {
    clearTimeout(this.#timer);
    if (wanted === this.#bound && !(again && wanted) && wanted !== null) return;
    this.#own.disconnect();
    if (wanted?.nodeType === 1) this.#own.observe(wanted, { attributes: true, attributeFilter: LOOKS });
    try {
      this.#bind(wanted);
      this.#bound = wanted;
      this.#refused = null;
      this.#tries = 0;
      this.#editor = wanted && standingAt(wanted);
    } catch (/** @type {any} */ error) {
      this.#bound = null;
      this.#hopeful = error.code === "unknown" || error.code === "hidden";
      const soon = error.code === "hidden" && (this.#tries += 1) < TRIES;
      // While the page loads, its scripts may yet make an editor of the box.
      if (error.code === "notReady" || soon || (this.#hopeful && document.readyState !== "complete")) {
        this.#timer = setTimeout(() => this.#settle(this.#wanted(), true), RETRY_MS);
        return;
      }
      if (error.code === "hidden") this.#timer = setTimeout(() => this.#settle(this.#wanted(), true), LOOK_MS);
      if (wanted === this.#refused) return;
      this.#refused = wanted;
      this.#fail(error);
    }
  }
}
