// @ts-check
/**
 * What stands on a page beside its text: page numbers, heads and feet that repeat, and what a
 * digital signature writes of itself in small letters.
 *
 * @typedef {import("./lines.js").Line} Line
 * @typedef {{ number: number, width: number, height: number, lines: Line[] }} Page
 */

/** Of the page's height: a head or a foot stands within this much of its edge. */
const BAND = 0.12;
/** A number alone, with what people put around it. */
const PAGE_NUMBER = /^[-–—\s]*(?:(?:trang|page)\s*)?(\d{1,4})(?:\s*[/-]\s*\d{1,4})?[-–—.\s]*$/i;
/** Pages that must show the same line before it counts as repeating. */
const REPEATS = 3;

/** Lines of a signature's stamp, as the government's portal and the signing programs write them. */
const STAMP = /^(người ký|ký bởi|signed by|digitally signed|thời gian ký|ngày ký|nơi ký|email|e-mail|cơ quan|date|location|reason)\s*(by\b|:)/i;
/** Of the page's letters: a stamp's are smaller. */
const SMALL = 0.88;

const textOf = (/** @type {Line} */ line) => line.segments.map(({ text }) => text).join(" ").trim();
const shapeOf = (/** @type {Line} */ line) => textOf(line).replace(/\d+/g, "#").toLowerCase();

/** Takes them out of the pages. @param {Page[]} drawn */
export function withoutMargins(drawn) {
  const pages = drawn.map(withoutStamp);
  /** Page by shape and place, over all pages. @type {Map<string, Set<number>>} */
  const shapes = new Map();
  const keyOf = (/** @type {Page} */ page, /** @type {Line} */ line) => `${line.y < page.height / 2 ? "head" : "foot"}|${shapeOf(line)}`;
  for (const page of pages) {
    for (const line of edgesOf(page)) {
      const key = keyOf(page, line);
      shapes.set(key, (shapes.get(key) ?? new Set()).add(page.number));
    }
  }
  return pages.map((page) => {
    const gone = new Set();
    for (const side of [outermost(page, "head"), outermost(page, "foot")]) {
      for (const line of side) {
        // What repeats goes line by line from the edge inwards; the first line that does not ends it.
        const repeats = (shapes.get(keyOf(page, line))?.size ?? 0) >= REPEATS && !/^[-–—#.\s]*$/.test(shapeOf(line));
        if (!repeats && !isPageNumber(page, line, pages.length)) break;
        gone.add(line);
      }
    }
    return { ...page, lines: page.lines.filter((line) => !gone.has(line)) };
  });
}

/** @param {Page} page @returns {Page} */
function withoutStamp(page) {
  const sizes = page.lines.map(({ size }) => size).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const stamped = (/** @type {import("./lines.js").Segment} */ { text, size }) => size < usual * SMALL && STAMP.test(text.trim());
  const stamps = new Set(page.lines.flatMap(({ segments }) => segments.filter(stamped)));
  // One such line may be a letter's head ("Email: …"); a stamp has several.
  if (stamps.size < 2) return page;
  return { ...page, lines: page.lines.map((line) => ({ ...line, segments: line.segments.filter((segment) => !stamps.has(segment)) })).filter(({ segments }) => segments.length > 0) };
}

/** @param {Page} page */
const edgesOf = (page) => [...outermost(page, "head"), ...outermost(page, "foot")];

/** The lines at an edge, from it inwards. @param {Page} page @param {"head" | "foot"} side */
function outermost({ lines, height }, side) {
  const band = lines.filter(({ y }) => (side === "head" ? y < height * BAND : y > height * (1 - BAND)));
  const inwards = side === "head" ? band : [...band].reverse();
  return inwards.slice(0, 4);
}

/** @param {Page} page @param {Line} line @param {number} all */
function isPageNumber(page, line, all) {
  const match = PAGE_NUMBER.exec(textOf(line));
  if (!match || line.segments.length > 1) return false;
  // Counting may begin anew behind the decision, or go on from another document: only far ahead it is no page.
  return Number(match[1]) <= Math.max(page.number, all) + 400;
}
