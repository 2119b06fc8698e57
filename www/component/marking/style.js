// @ts-check
/**
 * How marks and their card look. Constructed style sheets, so that a policy without inline styles
 * holds, and nothing of it reaches the portal's own elements.
 *
 * A portal sets `--kehoach-check-error`, `-warning`, `-hint` and `-accent` to its own colours. The
 * severities differ by their line and by the shape at an empty place, not by colour alone: wavy and
 * a triangle, dashed and a diamond, dotted and a disc. Each colour has 4.5:1 on its ground.
 */

/** @typedef {"error" | "warning" | "hint"} Severity */
/** @typedef {"light" | "dark"} Scheme */

export const SEVERITIES = /** @type {const} */ (["error", "warning", "hint"]);
export const SCHEMES = /** @type {const} */ (["light", "dark"]);

/** @type {Record<Scheme, Record<Severity | "accent", string>>} */
const COLOURS = {
  light: { error: "#b3160f", warning: "#7a4a00", hint: "#0a5c63", accent: "#1a4f8f" },
  dark: { error: "#ff9d95", warning: "#f2c063", hint: "#7fd3da", accent: "#8fbcf5" },
};
/** @type {Record<Severity, string>} */
const LINES = { error: "wavy 1.5px", warning: "dashed 2px", hint: "dotted 2.5px" };
/** @type {Record<Severity, string>} */
const GROUNDS = { error: "12%", warning: "12%", hint: "0%" };

/** @param {Severity | "accent"} name @param {Scheme} scheme */
const colour = (name, scheme) => `var(--kehoach-check-${name}, ${COLOURS[scheme][name]})`;

/** @param {Severity} severity @param {Scheme} scheme */
const line = (severity, scheme) => `text-decoration: underline ${LINES[severity]} ${colour(severity, scheme)};`;

/** @param {Severity} severity @param {Scheme} scheme */
const ground = (severity, scheme) => `background-color: color-mix(in srgb, ${colour(severity, scheme)} ${GROUNDS[severity]}, transparent);`;

/** Marks of the mirror and boxes. @param {(severity: Severity) => string} within a selector before, for a scheme @param {Scheme} scheme */
const marksIn = (within, scheme) =>
  SEVERITIES.map(
    (severity) => `
${within(severity)} .mark-${severity} { ${line(severity, scheme)} ${ground(severity, scheme)} }
${within(severity)} .point-${severity}::before { background: ${colour(severity, scheme)}; }
${within(severity)} .box-${severity} { --line: ${colour(severity, scheme)}; ${ground(severity, scheme)} }`,
  ).join("");

const MARKS = `
.mirror mark { color: transparent; background-color: transparent; border-radius: 2px; text-underline-offset: 3px; text-decoration-skip-ink: none; }
/* Where something belongs that is not there. Takes no room, so that lines break as in the text area. */
.point:not(.box) { position: relative; }
.point::before { content: ""; position: absolute; left: -5px; bottom: -5px; width: 10px; height: 9px; }
.point-error::before { clip-path: polygon(50% 0, 100% 100%, 0 100%); }
.point-warning::before { clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%); }
.point-hint::before { clip-path: circle(4px); }
`;

const LAYER = `
:host { all: initial; display: block !important; position: absolute !important; width: 0 !important; height: 0 !important; pointer-events: none !important; }
.clip { all: initial; display: block; pointer-events: none; position: absolute; left: 0; top: 0; overflow: hidden; contain: strict; transform-origin: 0 0; }
.clip[hidden] { display: none; }
.content { position: absolute; left: 0; top: 0; }
.mirror { box-sizing: border-box; color: transparent; forced-color-adjust: none; user-select: none; }
.line { min-height: 1lh; }
.line.long { white-space: break-spaces !important; }
.box { position: absolute; background-repeat: repeat-x; background-position: left bottom; forced-color-adjust: none; }
.box-error { background-image: linear-gradient(45deg, transparent 45%, var(--line) 45% 62%, transparent 62%), linear-gradient(-45deg, transparent 45%, var(--line) 45% 62%, transparent 62%); background-size: 5px 4px; }
.box-warning { border-bottom: 2px dashed var(--line); }
.box-hint { border-bottom: 2.5px dotted var(--line); }
`;

const CARD = `
:host { all: initial; }
.card, .said { all: initial; --rem: var(--kehoach-check-size, 16px); }
.card {
  --ground: #ffffff; --text: #19202c; --muted: #525c6b; --edge: #7d8796; --hover: #eaeef4;
  display: block; position: fixed; inset: auto; margin: 0; z-index: 2147483647; box-sizing: border-box; width: max-content;
  max-width: min(calc(26 * var(--rem)), calc(100vw - 16px)); max-height: min(calc(24 * var(--rem)), calc(100vh - 16px)); padding: 0; overflow: auto;
  border: 1px solid var(--edge); border-radius: 8px; background: var(--ground); color: var(--text);
  box-shadow: 0 8px 24px rgb(0 0 0 / 25%);
  font: calc(0.9375 * var(--rem))/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  direction: ltr; text-align: start; overflow-wrap: anywhere; color-scheme: light;
}
.dark { --ground: #191f28; --text: #e7ebf1; --muted: #a8b3c2; --edge: #7a8698; --hover: #2a3442; color-scheme: dark; }
.card:not([open-card]) { display: none; }
.card:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; }
.finding { padding: calc(0.625 * var(--rem)) calc(0.875 * var(--rem)) calc(0.75 * var(--rem)); border-inline-start: 4px solid var(--kind); }
.finding + .finding { border-top: 1px solid var(--edge); }
p { margin: 0; }
.kind { display: flex; gap: calc(0.5 * var(--rem)); align-items: baseline; color: var(--kind); font-size: calc(0.8125 * var(--rem)); font-weight: 650; }
.code { color: var(--muted); font: 600 calc(0.8125 * var(--rem)) ui-monospace, "Cascadia Mono", "Noto Sans Mono", "Liberation Mono", monospace; }
.message { margin-top: calc(0.125 * var(--rem)); font-weight: 500; }
.basis, .facts, .more { margin-top: calc(0.25 * var(--rem)); color: var(--muted); font-size: calc(0.8125 * var(--rem)); }
.facts, .more { padding: 0 calc(0.875 * var(--rem)) calc(0.625 * var(--rem)); }
.fixes { display: flex; flex-wrap: wrap; gap: calc(0.375 * var(--rem)); margin-top: calc(0.5 * var(--rem)); }
button {
  min-height: calc(2 * var(--rem)); padding: calc(0.1875 * var(--rem)) calc(0.75 * var(--rem)); border: 1px solid var(--accent); border-radius: 6px; background: none;
  color: var(--accent); font: inherit; font-size: calc(0.875 * var(--rem)); text-align: start; cursor: pointer;
}
button:hover { background: var(--hover); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
@media (pointer: coarse) { button { min-height: calc(2.75 * var(--rem)); } }
.task { margin-top: calc(0.5 * var(--rem)); }
.walk { display: flex; justify-content: end; gap: calc(0.5 * var(--rem)); padding: 0 calc(0.875 * var(--rem)) calc(0.625 * var(--rem)); }
.walk button { min-width: calc(3 * var(--rem)); text-align: center; }
.refused { margin-top: calc(0.5 * var(--rem)); font-size: calc(0.875 * var(--rem)); font-weight: 600; }
.said { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.preview { display: block; max-width: calc(22 * var(--rem)); color: var(--muted); font-size: calc(0.8125 * var(--rem)); white-space: pre-wrap; }
`;

const cardColours = (/** @type {Scheme} */ scheme) => `
.${scheme} { --accent: ${colour("accent", scheme)}; }
${SEVERITIES.map((severity) => `.${scheme} .is-${severity} { --kind: ${colour(severity, scheme)}; }`).join("\n")}`;

/** @param {string} css @param {Window & typeof globalThis} [view] whose documents will take it */
function sheet(css, view = window) {
  const made = new view.CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** A document takes only the style sheets that its own window made. @type {WeakMap<Window, Map<string, CSSStyleSheet>>} */
const kept = new WeakMap();
/** @param {string} name @param {() => string} css @param {Window & typeof globalThis} [view] whose documents will take it */
function once(name, css, view = window) {
  let own = kept.get(view);
  if (!own) kept.set(view, (own = new Map()));
  let made = own.get(name);
  if (!made) own.set(name, (made = sheet(css(), view)));
  return made;
}

/** For a page that holds the mirror in itself, with its own `--kehoach-check-…` for both schemes. */
export const markSheet = () => once("marks", () => MARKS + marksIn(() => ":is(.mirror, .recognised)", "light"));

/** For a layer's shadow root; its `.clip` carries the scheme as class. @param {Window & typeof globalThis} view */
export const layerSheet = (view) =>
  once("layer", () => LAYER + MARKS + SCHEMES.map((scheme) => marksIn(() => `.${scheme}`, scheme)).join(""), view);

/** For the card's shadow root. @param {Window & typeof globalThis} view */
export const cardSheet = (view) => once("card", () => CARD + SCHEMES.map(cardColours).join(""), view);

/** The name of a highlight in the registry of a document. @param {Severity} severity @param {Scheme} scheme */
export const highlightName = (severity, scheme) => `kehoach-check-${severity}-${scheme}`;

/** For a document or shadow root whose text is marked by highlights. @param {Window & typeof globalThis} view */
export const highlightSheet = (view) =>
  sheet(
    SCHEMES.flatMap((scheme) =>
      SEVERITIES.map((severity) => `::highlight(${highlightName(severity, scheme)}) { ${line(severity, scheme)} ${ground(severity, scheme)} }`),
    ).join("\n"),
    view,
  );

/** For an editor that draws marks as elements of its own view. @param {Window & typeof globalThis} view */
export const spanSheet = (view) =>
  sheet(
    SCHEMES.flatMap((scheme) =>
      SEVERITIES.map((severity) => `.${highlightName(severity, scheme)} { ${line(severity, scheme)} ${ground(severity, scheme)} }`),
    ).join("\n"),
    view,
  );

/** By the colour of its text, which scheme an element shows: portals have dark themes of many makings. @param {Element} element @returns {Scheme} */
export function schemeOf(element) {
  const view = element.ownerDocument.defaultView ?? window;
  const parts = view.getComputedStyle(element).color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
  // Newer notations count from 0 to 1.
  const [r, g, b] = parts.some((part) => part > 1) ? parts.map((part) => part / 255) : parts;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.5 ? "dark" : "light";
}
