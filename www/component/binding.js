// @ts-check
/**
 * Finds the element that `for` names, waits for it where it is not there yet, and notices when it is
 * replaced or when an editor opens over it.
 */
import { editorOn } from "./editors/index.js";

/** Between tries while an editor says that it is still opening. */
const RETRY_MS = 100;

export class Binding {
  #element;
  #bind;
  #fail;
  /** What is bound. @type {any} */
  #bound = null;
  /** The editor that stood there then, where it is one made of a field. @type {any} */
  #editor = null;
  #observer = new MutationObserver(() => this.#mutated());
  #own = new MutationObserver(() => this.#reopened());
  /** @type {any} */
  #timer;
  /** Said once: an editor that is no editor. @type {any} */
  #refused = null;
  /** Whether what was refused may yet become an editor: an empty box that one opens in. */
  #hopeful = false;

  /**
   * @param {any} element with `htmlFor` and `target`
   * @param {(target: any) => void} bind null: nothing to bind; throws where it cannot be bound
   * @param {(error: any) => void} fail
   */
  constructor(element, bind, fail) {
    this.#element = element;
    this.#bind = bind;
    this.#fail = fail;
  }

  start() {
    this.#observer.observe(this.#element.getRootNode(), { subtree: true, childList: true, attributes: true, attributeFilter: ["id"] });
    this.look();
  }

  stop() {
    this.#observer.disconnect();
    this.#own.disconnect();
    clearTimeout(this.#timer);
    this.#bound = this.#refused = this.#editor = null;
  }

  /** Looks for the target anew. */
  look() {
    this.#refused = null;
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
  }

  /** Its look changed: perhaps an editor hid it, perhaps one gave it back, perhaps it only grew with its text. */
  #reopened() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => editorOn(this.#bound) === this.#editor || this.#settle(this.#bound, true));
  }

  /** @param {any} wanted @param {boolean} again whether also where it is bound already */
  #settle(wanted, again) {
    clearTimeout(this.#timer);
    if (wanted === this.#bound && !(again && wanted) && wanted !== null) return;
    this.#own.disconnect();
    try {
      this.#bind(wanted);
      this.#bound = wanted;
      this.#refused = null;
      this.#editor = wanted && editorOn(wanted);
      if (wanted instanceof HTMLTextAreaElement) this.#own.observe(wanted, { attributes: true, attributeFilter: ["style", "hidden", "aria-hidden"] });
    } catch (/** @type {any} */ error) {
      this.#bound = null;
      this.#hopeful = error.code === "unknown";
      // While the page loads, its scripts may yet make an editor of the box.
      if (error.code === "notReady" || (this.#hopeful && document.readyState !== "complete")) {
        this.#timer = setTimeout(() => this.#settle(this.#wanted(), true), RETRY_MS);
        return;
      }
      if (wanted === this.#refused) return;
      this.#refused = wanted;
      this.#fail(error);
    }
  }
}
