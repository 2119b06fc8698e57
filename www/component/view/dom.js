// @ts-check
/** Elements without markup: text only ever becomes text nodes. */

/** Pixels between what is revealed and the edge. */
const MARGIN = 12;
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `on…` are listeners, `data` the dataset
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function s(/** @type {string} */ tag, /** @type {Record<string, any>} */ props = {}, /** @type {(Child | Child[])[]} */ ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** @param {any} element @param {Record<string, any>} props @param {any[]} children */
function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value" || name === "checked" || name === "selected" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** @param {Element} element @param {any[]} children */
function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Replaces what an element holds. */
export function put(/** @type {Element} */ element, /** @type {(Child | Child[])[]} */ ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * Makes an element hold just these nodes in this order. What it holds already stays where it is, with
 * its focus, its open details and its scroll position.
 * @param {Element} element
 * @param {Node[]} nodes
 */
export function arrange(element, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...element.childNodes]) if (!wanted.has(child)) child.remove();
  let at = element.firstChild;
  for (const node of nodes) {
    if (node === at) at = node.nextSibling;
    else element.insertBefore(node, at);
  }
}

/** Outlines of the icons, on a grid of 24. */
const ICONS = {
  error: ["M12 3 2.5 20h19z", "M12 10v5", "M12 17.6v.1"],
  warning: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 7.5v6", "M12 16.4v.1"],
  hint: ["M9.5 18h5", "M10.5 21h3", "M12 3a6 6 0 0 0-3.6 10.8c.7.6 1.1 1.3 1.1 2.2h5c0-.9.4-1.6 1.1-2.2A6 6 0 0 0 12 3z"],
  covered: ["M5 12.5 10 17.5 19.5 7"],
  partial: ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M12 4v16", "M15 6v12", "M18 9v6"],
  likely: ["M5 10.5 10 15.5 19.5 5", "M5.5 20.5h2M11 20.5h2M16.5 20.5h2"],
  missing: ["M6 6l12 12", "M18 6 6 18"],
  notSeen: ["M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z"],
  unsure: ["M8 8.5a4 4 0 1 1 6 3.5c-1.3.8-2 1.5-2 3", "M12 19v.1"],
  notApplicable: ["M6 12h12"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4"],
  down: ["M6 9l6 6 6-6"],
  right: ["M9 6l6 6-6 6"],
  left: ["M15 6l-6 6 6 6"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  wrench: ["M14.5 6.5a4 4 0 0 1 5-1l-2.7 2.7.3 1.7 1.7.3L21 7.7a4 4 0 0 1-5.5 4.8L8 20l-4-4 7.5-7.5z"],
  sun: ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.300 17.300 19 19M5 19l1.7-1.7M17.300 6.700 19 5"],
  moon: ["M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.500 10.500z"],
  paste: ["M8 4H6v17h12V4h-2", "M9 2.500h6v3H9z", "M9 11h6M9 15h6"],
  compose: ["M12 4H5v16h14v-7", "M10 14l1-3.500L18.500 3 21 5.500 13.500 13z"],
  gear: ["M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z", "M4 7h9M17 7h3M4 17h3M11 17h9", "M15 5v4M9 15v4"],
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  return s(
    "svg",
    { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    ICONS[name].map((d) => s("path", { d })),
  );
}

/** The element that has the focus, where an element stands: in a shadow root the one within. @param {Node} node @returns {any} */
export function focusedNear(node) {
  return /** @type {Document | ShadowRoot} */ (node.getRootNode()).activeElement ?? null;
}

/**
 * A sentence of the checker's, what it quotes of a draft shut in by itself: marks that turn the
 * direction of writing end where the quotation ends.
 * @param {string} text
 * @returns {Child[]}
 */
export const isolated = (text) => String(text).split(/(“[^“”]*”)/).map((part) => (part.startsWith("“") ? h("bdi", {}, part) : part));

const FOCUSABLE = "a[href], button, summary, select, input, textarea, [tabindex]";

/**
 * Draws anew without taking the focus from where it is: to the same control, else to the one that
 * came to stand there, else to the panel.
 * @param {HTMLElement} root
 * @param {() => void} draw
 */
export function keepFocus(root, draw) {
  const active = focusedNear(root);
  const within = active && root.contains(active);
  const of = (/** @type {any} */ element) => [element.localName, element.className, element.closest("[data-key]")?.dataset.key, element.dataset.task, element.textContent].join("|");
  const all = () => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(FOCUSABLE)]).filter((one) => one.getClientRects().length > 0);
  const wanted = within ? of(active) : "";
  const index = within ? all().indexOf(active) : -1;
  draw();
  if (!within || active.isConnected) return;
  const now = all();
  const next = now.find((element) => of(element) === wanted) ?? now[Math.min(index, now.length - 1)] ?? root.closest(".panel");
  /** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
}

/**
 * Scrolls the panel around an element until one sees it, and nothing around the panel: the drafter
 * looks at the draft, which must stay where it is.
 * @param {HTMLElement} element
 */
export function reveal(element) {
  const panel = element.closest(".panel");
  if (!panel) return;
  const box = panel.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  if (top < box.top || bottom - top > box.height) panel.scrollTop += top - box.top - MARGIN;
  else if (bottom > box.bottom) panel.scrollTop += bottom - box.bottom + MARGIN;
}

/**
 * Keeps one of several elements in the Tab order and moves among them with the arrow keys.
 *
 * @param {HTMLElement} root
 * @param {string} selector
 * @param {{ columns?: () => number, loop?: boolean }} [how] columns: left and right step by one, up and down by a row
 */
export function roving(root, selector, { columns, loop = false } = {}) {
  const all = () => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]).filter((e) => e.getClientRects().length > 0);
  root.addEventListener("keydown", (event) => {
    const items = all();
    const here = items.indexOf(/** @type {HTMLElement} */ (event.target));
    if (here < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = columns?.() ?? 1;
    const step = { ArrowDown: row, ArrowUp: -row, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    let next = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step === undefined ? -1 : here + step;
    if (loop && step !== undefined) next = (next + items.length) % items.length;
    if (next < 0 || next >= items.length) return;
    event.preventDefault();
    items[next].focus();
  });
  root.addEventListener("focusin", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!target.matches(selector)) return;
    for (const item of root.querySelectorAll(selector)) if (item !== target && /** @type {HTMLElement} */ (item).tabIndex === 0) /** @type {HTMLElement} */ (item).tabIndex = -1;
    target.tabIndex = 0;
  });
}
