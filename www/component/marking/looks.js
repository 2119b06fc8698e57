// @ts-check
/**
 * Tells when an element may look another way than before: a portal's larger letters or dark theme, which change no size
 * that could be watched. No browser tells of a changed style, so all that can change one is listened to, and whoever is
 * told looks for itself whether anything did.
 */

/** What a person or the system chooses. */
const CHOICES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

/** Up to the page, out of shadow trees and frames. @param {Element} element */
function* upwards(element) {
  for (let at = /** @type {any} */ (element); at; at = at.parentElement ?? at.getRootNode().host ?? at.ownerDocument.defaultView?.frameElement) yield /** @type {Element} */ (at);
}

/**
 * @param {Element[]} elements
 * @param {() => void} changed at most once a frame
 * @param {AbortSignal} signal
 */
export function watchLooks(elements, changed, signal) {
  let asked = 0;
  const soon = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      changed();
    });
  };
  const observer = new MutationObserver(soon);
  const above = new Set(elements.flatMap((element) => [...upwards(element)]));
  for (const one of above) observer.observe(one, { attributes: true });
  const documents = new Set([...above].map(({ ownerDocument }) => ownerDocument));
  for (const document of documents) {
    // Style sheets that are added, exchanged, switched on; those that a script writes into are asked about after a click.
    observer.observe(document.head, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const type of ["load", "click", "change", "transitionend"]) document.addEventListener(type, soon, { signal, capture: true, passive: true });
    document.fonts?.addEventListener("loadingdone", soon, { signal });
    for (const choice of CHOICES) document.defaultView?.matchMedia(choice).addEventListener("change", soon, { signal });
  }
  signal.addEventListener("abort", () => {
    observer.disconnect();
    cancelAnimationFrame(asked);
  });
}

/** By what one sees that an element's text looks, or lies, another way. @param {Element} element */
export function lookOf(element) {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  if (!style) return "";
  const { color, font, fontFamily, fontSize, lineHeight, letterSpacing, wordSpacing, textIndent, textAlign, textTransform, paddingTop, paddingLeft, direction, whiteSpace } = style;
  return [color, font, fontFamily, fontSize, lineHeight, letterSpacing, wordSpacing, textIndent, textAlign, textTransform, paddingTop, paddingLeft, direction, whiteSpace, element.scrollWidth, element.scrollHeight].join();
}
