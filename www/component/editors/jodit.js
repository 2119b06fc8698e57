// @ts-check
/** Jodit: pictures of its content are its undo. */
import { SteppedAdapter } from "./stepped.js";
import { isElement, windowsOf } from "./windows.js";

/** @param {any} one */
const isJodit = (one) => Boolean(one?.editor?.nodeType && one.history && one.container) && !one.isInDestruct;

/**
 * The editor at an element (what it was made of, its box or what is edited in it), or the object itself.
 * @param {any} target
 * @returns {any} null where there is none
 */
export function joditOf(target) {
  if (!isElement(target)) return isJodit(target) ? target : null;
  if (isJodit(/** @type {any} */ (target).component)) return /** @type {any} */ (target).component;
  const here = (/** @type {any} */ one) => isJodit(one) && [one.element, one.container, one.editor, one.iframe].includes(target);
  for (const view of windowsOf(target)) {
    const found = Object.values(view.Jodit?.instances ?? {}).find(here);
    if (found) return found;
  }
  return null;
}

export class JoditAdapter extends SteppedAdapter {
  kind = "jodit";
  #jodit;

  /** @param {any} jodit */
  constructor(jodit) {
    super(jodit.editor, jodit.iframe ?? jodit.editor);
    this.#jodit = jodit;
  }

  /** @param {() => void} run */
  step(run) {
    const jodit = this.#jodit;
    // What was typed since its last picture is a step of its own.
    jodit.history.updateStack();
    run();
    // Without a value: what was made of follows what is edited.
    jodit.setEditorValue();
    jodit.history.updateStack();
  }
}
