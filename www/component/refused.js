// @ts-check
/** Where the focus goes when the browser refuses a form. */

/**
 * Firefox shows its message only where the host itself can take the focus; one that always can keeps Tab out of what is in it.
 * So it can from the refusal on until the focus leaves it again.
 *
 * @param {HTMLElement & { headless: boolean }} element
 * @param {() => unknown} onward takes the focus to what is in it
 */
export function focusWhenRefused(element, onward) {
  element.addEventListener("invalid", () => {
    if (element.headless || element.hasAttribute("tabindex")) return;
    element.tabIndex = -1;
    const done = () => {
      element.removeEventListener("focus", onward);
      element.removeEventListener("blur", done);
      element.removeAttribute("tabindex");
    };
    element.addEventListener("focus", onward);
    element.addEventListener("blur", done);
    // Another field was refused before it and has the focus.
    setTimeout(() => element.matches(":focus-within") || done());
  });
}
