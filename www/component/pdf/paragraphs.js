// @ts-check
/**
 * Lines put back into paragraphs. The main question is the typesetter's: would the next line's
 * first word still have fitted? Then the line was ended on purpose.
 *
 * Where two columns stand beside each other without lines (the head of a document; the recipients
 * beside the signature) the left one is read first.
 *
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./lines.js").Segment} Segment
 * @typedef {object} Found
 * @property {"paragraph"} kind
 * @property {string} text
 * @property {boolean} bold
 * @property {boolean} italic
 * @property {boolean} centered
 * @property {boolean} full whether its last line reaches the margin, so that it may go on
 * @property {boolean} flush whether it begins as a line that goes on does
 * @property {number} until the page that it ends on
 * @property {Side} [side] where it stands in one of two columns
 *
 * @typedef {{ name: "left" | "right", x0: number, gutter: number, size: number }} Side `gutter`: where the left column ends at most
 */
import { join, joinAll } from "./lines.js";
import { greatest, least } from "../extremes.js";

/** Of the letters' size: what an indent is at least. */
const INDENT = 0.6;
/** Of the usual distance of lines: more parts paragraphs. */
const APART = 1.45;
/** Signs that begin an item. */
const MARKER =
  /^(?:[-–—−\u00ad\u2010\u2011\u2043•·+*▪◦●○■□◆❖✓✔➢➤Ø§\uf020-\uf0ff]\s|[ovqnuwü]\s\p{Lu}|\(?\d{1,3}[.)]\s?\D|\d{1,2}\s?(?:[-–:]|\/-?)\s\p{Lu}|[a-zđ]\)|[IVXl]{1,5}(?:\.|\s?[-–:]\s|\/-?\s)|Điều\s+\d|Căn cứ\s|Phụ lục|PHỤ LỤC|Nơi nhận)/u;
/** A sentence, or an item of a list, that is over. */
const ENDED = /[.;:!?…]["”’)]?$/;

/** Lines from which a page's margins can be told. */
const ENOUGH = 6;
/** Pages that tell for the others of their width. */
const MANY = 20;

/**
 * Where text begins and ends on each page: by its own lines, or by those of all pages of its width
 * where it has few, or as the usual page where there are few at all.
 *
 * @param {{ width: number, lines: Line[] }[]} pages
 * @returns {{ left: number, right: number }[]}
 */
export function marginsOf(pages) {
  return pages.map(({ width, lines }) => {
    const alike = () => pages.filter((page) => Math.abs(page.width - width) < 2).slice(0, MANY).flatMap((page) => page.lines);
    const telling = lines.length >= ENOUGH ? lines : alike();
    if (telling.length === 0) return { left: 0, right: width };
    const left = least(telling.map(({ segments }) => segments[0].x0));
    const right = greatest(telling.map(({ segments }) => segments[segments.length - 1].x1));
    return { left, right: telling.length < ENOUGH ? Math.max(right, width - left) : right };
  });
}

/**
 * @param {Line[]} lines between two tables
 * @param {number} page
 * @param {{ left: number, right: number }} margins
 * @returns {Found[]}
 */
export function paragraphsOf(lines, page, margins) {
  if (lines.length === 0) return [];
  /** @type {Found[]} */
  const found = [];
  for (const flow of flowsOf(lines, margins)) {
    const own = flow.side ? { left: least(flow.segments.map(({ x0 }) => x0)), right: greatest(flow.segments.map(({ x1 }) => x1)) } : margins;
    for (const one of joined(flow.segments, own, Boolean(flow.side), page)) found.push(flow.side ? { ...one, side: flow.side } : one);
  }
  return found;
}

/**
 * The recipients that go on at the top of the next page: put behind those before the page's end, and
 * not behind the signature beside them.
 *
 * @param {import("./tables.js").Item[]} items of the pages so far; gets the paragraphs
 * @param {Line[]} lines of the next page
 * @param {number} page
 * @returns {number} how many lines were taken
 */
export function carryOver(items, lines, page) {
  let index = items.length - 1;
  const side = () => {
    const item = items[index];
    return item?.kind === "paragraph" && item.until === page - 1 ? item.side : undefined;
  };
  while (side()?.name === "right") index -= 1;
  const left = side();
  const last = items[index];
  if (left?.name !== "left" || last.kind !== "paragraph" || !/^[-–—•+]/.test(last.text)) return 0;
  /** @type {Segment[]} */
  const taken = [];
  for (const { segments } of lines) {
    const [line] = segments;
    const above = taken[taken.length - 1];
    const belongs = segments.length === 1 && line.x1 <= left.gutter && line.x0 >= left.x0 - 2 && line.x0 < left.x0 + 3 * left.size && Math.abs(line.size - left.size) < 0.15 * left.size;
    if (!belongs || (above && line.y - above.y > 2.2 * line.size)) break;
    taken.push(line);
  }
  if (taken.length === 0 || (ENDED.test(last.text) && !/^[-–—•+]/.test(taken[0].text))) return 0;
  const more = joined(taken, { left: left.x0, right: left.gutter }, true, page).map((one) => ({ ...one, page, side: left }));
  if (!ENDED.test(last.text) && !/^[-–—•+]/.test(more[0].text)) last.text = join(last.text, /** @type {Found} */ (more.shift()).text);
  const behind = items.splice(index + 1);
  for (const item of [...more, ...behind]) items.push(item);
  return taken.length;
}

/**
 * The lines as one flow, or as two where columns stand side by side.
 *
 * @param {Line[]} lines
 * @param {{ left: number, right: number }} margins
 * @returns {{ side?: Side, segments: Segment[] }[]}
 */
function flowsOf(lines, margins) {
  /** @type {{ side?: Side, segments: Segment[] }[]} */
  const flows = [];
  /** @type {Segment[]} */
  let plain = [];
  const flush = () => {
    if (plain.length > 0) flows.push({ segments: plain });
    plain = [];
  };
  for (let i = 0; i < lines.length; ) {
    const pair = pairFrom(lines, i, margins);
    if (!pair) {
      plain.push(wholeLine(lines[i]));
      i += 1;
      continue;
    }
    flush();
    const side = (/** @type {Side["name"]} */ name, /** @type {Segment[]} */ segments) => ({ segments, side: { name, gutter: pair.gutter, x0: least(segments.map(({ x0 }) => x0)), size: segments[segments.length - 1].size } });
    flows.push(side("left", pair.left), side("right", pair.right));
    i = pair.next;
  }
  flush();
  return flows;
}

/** @param {Line} line @returns {Segment} */
function wholeLine({ segments }) {
  if (segments.length === 1) return segments[0];
  const [first] = segments;
  const last = segments[segments.length - 1];
  return { ...first, text: segments.map(({ text }) => text).join("    "), x1: last.x1, bold: segments.every(({ bold }) => bold), italic: segments.every(({ italic }) => italic) };
}

/**
 * Two columns from a line on: lines that leave a common gutter free.
 *
 * @param {Line[]} lines
 * @param {number} from
 * @param {{ left: number, right: number }} margins
 */
function pairFrom(lines, from, margins) {
  const seed = seedOf(lines, from);
  if (!seed) return null;
  const middle = (margins.left + margins.right) / 2;
  /** @type {Segment[]} */
  const left = [];
  /** @type {Segment[]} */
  const right = [];
  // What is left free between the columns so far.
  let { lo, hi } = seed;
  let next = from;
  let both = 0;
  for (; next < lines.length; next += 1) {
    const { segments, y } = lines[next];
    const behind = next > seed.index;
    const [first] = segments;
    if (segments.length === 1 && behind) {
      // A title in the middle of the page comes behind the head.
      const centred = Math.abs((first.x0 + first.x1) / 2 - middle) < first.size && first.x0 - margins.left > 2 * first.size;
      const above = left[left.length - 1];
      // Text goes on below the columns after a gap; a name stands far below its office.
      const below = first.x1 <= hi && above && y - above.y > 2.6 * first.size;
      if (centred || below) break;
    }
    const sides = [segments.filter(({ x1 }) => x1 <= hi), segments.filter(({ x0, x1 }) => x0 >= lo && x1 > hi)];
    if (sides[0].length + sides[1].length < segments.length) break;
    if (sides[0].length > 0 && sides[1].length > 0) both += 1;
    if (sides[0].length > 0) left.push(wholeLine({ ...lines[next], segments: sides[0] }));
    if (sides[1].length > 0) right.push(wholeLine({ ...lines[next], segments: sides[1] }));
    lo = Math.max(lo, greatest(sides[0].map(({ x1 }) => x1)));
    hi = Math.min(hi, least(sides[1].map(({ x0 }) => x0)));
  }
  return both > 0 && left.length > 0 && right.length > 0 && left.length + right.length > 2 ? { left, right, next, gutter: hi } : null;
}

/** How many lines of one column may stand before the first that has both. */
const ALONE = 3;

/** The first line with two segments, if what stands before it keeps to a side of its gap. @param {Line[]} lines @param {number} from */
function seedOf(lines, from) {
  for (let index = from; index < Math.min(lines.length, from + ALONE); index += 1) {
    const { segments, y } = lines[index];
    if (segments.length > 2) return null;
    if (segments.length < 2) continue;
    const [{ x1: lo, size }, { x0: hi }] = segments;
    const before = lines.slice(from, index);
    const apart = before.every((line) => line.segments.every(({ x0, x1 }) => x1 <= hi || x0 >= lo));
    // The short last line of a paragraph stands there too.
    const ends = from > 0 && before.some((line) => line.segments[0].x1 <= hi && !/^Nơi nhận/i.test(line.segments[0].text));
    return apart && !ends && (index === from || y - before[0].y < 4 * size) ? { index, lo, hi } : null;
  }
  return null;
}

/**
 * @param {Segment[]} lines of one column
 * @param {{ left: number, right: number }} margins
 * @param {boolean} column whether it is one of two
 * @param {number} page
 * @returns {Found[]}
 */
function joined(lines, margins, column, page) {
  const pitch = usualPitch(lines);
  const middle = (margins.left + margins.right) / 2;
  const centred = (/** @type {Segment} */ line) =>
    Math.abs((line.x0 + line.x1) / 2 - middle) < 0.7 * line.size && line.x0 - margins.left > 1.5 * line.size && margins.right - line.x1 > 1.5 * line.size;
  /** @type {(Found & { lines: string[] })[]} */
  const found = [];
  /** @type {Segment | null} */
  let above = null;
  for (const line of lines) {
    const last = found[found.length - 1];
    const goesOn = above && last && continues(above, line, { margins, pitch, column, middle });
    const full = margins.right - line.x1 < 3 * line.size;
    if (goesOn) {
      last.lines.push(line.text);
      last.bold &&= line.bold;
      last.italic &&= line.italic;
      last.centered &&= centred(line) || nearlyFull(line, margins);
      last.full = full;
    } else {
      found.push({
        kind: "paragraph",
        text: "",
        lines: [line.text],
        bold: line.bold,
        italic: line.italic,
        centered: centred(line),
        full: full && !column,
        flush: !column && line.x0 - margins.left < INDENT * line.size && !MARKER.test(line.text),
        until: page,
      });
    }
    above = line;
  }
  return found.map(({ lines: texts, ...one }) => ({ ...one, text: joinAll(texts) }));
}

/** @param {Segment} line @param {{ left: number, right: number }} margins */
const nearlyFull = (line, { left, right }) => line.x0 - left < 2 * line.size && right - line.x1 < 2 * line.size;

/**
 * Whether a line goes on with the one above it.
 *
 * @param {Segment} above
 * @param {Segment} line
 * @param {{ margins: { left: number, right: number }, pitch: number, column: boolean, middle: number }} where
 */
function continues(above, line, { margins, pitch, column, middle }) {
  const { size } = line;
  if (line.y - above.y > APART * pitch || Math.abs(above.size - size) > 0.12 * size) return false;
  const room = margins.right - margins.left;
  const centredBoth = [above, line].every((one) => Math.abs((one.x0 + one.x1) / 2 - middle) < 0.7 * size);
  if (column) {
    if (/^[-–—•+]\s?/.test(line.text) || /[;.:]$/.test(above.text) || above.bold !== line.bold || above.italic !== line.italic) return false;
    // An item of the recipients that is wrapped; lines of a head each stand for themselves.
    return /^[-–—•+]/.test(above.text) || (line.x0 > margins.left + INDENT * size && !centredBoth && !line.bold);
  }
  if (centredBoth && line.x0 - margins.left > 1.5 * size) {
    // A title: wrapped where its next word would not have fitted, within what titles take of the page.
    return above.bold === line.bold && above.italic === line.italic && !isUpper(above.text) === !isUpper(line.text) && above.x1 - above.x0 > room * 0.45;
  }
  if (MARKER.test(line.text) && (ENDED.test(above.text) || line.x0 - above.x0 > -INDENT * size)) {
    if (ENDED.test(above.text) || line.x0 > margins.left + INDENT * size) return false;
  }
  if (line.x0 - above.x0 > INDENT * size && line.x0 - margins.left > INDENT * size) return false;
  // The first word would have fitted: the line was ended on purpose.
  return above.x1 + above.space + line.head > margins.right - 0.2 * size;
}

const isUpper = (/** @type {string} */ text) => text === text.toUpperCase();

/** The distance of lines within paragraphs: the most common one. @param {Segment[]} lines */
function usualPitch(lines) {
  /** @type {Map<number, number>} */
  const number = new Map();
  for (let i = 1; i < lines.length; i += 1) {
    const distance = Math.round((lines[i].y - lines[i - 1].y) * 2) / 2;
    if (distance > 0 && distance < 4 * lines[i].size) number.set(distance, (number.get(distance) ?? 0) + 1);
  }
  const [best] = [...number].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best ? best[0] : 1.4 * (lines[0]?.size ?? 12);
}
