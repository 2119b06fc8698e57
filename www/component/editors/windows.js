// @ts-check
/** Where an editor's script leaves what it made: in the window of the element, which may be a frame's. */

/** @param {any} target @returns {any[]} windows, the element's own first */
export function windowsOf(target) {
  const own = target?.ownerDocument?.defaultView ?? null;
  return own && own !== globalThis ? [own, globalThis] : [globalThis];
}

/** Whether something is an element, of whatever window. @param {any} target @returns {target is HTMLElement} */
export const isElement = (target) => target?.nodeType === 1;
