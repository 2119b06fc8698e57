// @ts-check
/**
 * What a page draws: glyphs with their exact places, and the straight lines between them.
 *
 * Taken from the operator list and not from pdf.js's text items, because an item may hold letters
 * of one font with gaps where another font's letters are drawn later, which is how many programs
 * write Vietnamese.
 *
 * Places are in points from the page's upper left corner, as the reader sees it.
 *
 * @typedef {object} Glyph
 * @property {string} text
 * @property {number} x0
 * @property {number} x1
 * @property {number} y of the baseline
 * @property {number} size
 * @property {boolean} bold
 * @property {boolean} italic
 *
 * @typedef {{ angle: number, glyph: Glyph & { y1: number } }} Placed
 * @typedef {{ x0: number, y0: number, x1: number, y1: number }} Rule a horizontal or vertical line
 * @typedef {{ number: number, width: number, height: number, glyphs: Glyph[], rules: Rule[], stamp: string, images: number }} Drawn
 *   `stamp`: the text of annotations that say nothing of the draft, which is where a digital signature shows itself
 */
import { composed } from "./composed.js";
import { greatest, least } from "../extremes.js";

/** Points: a filled rectangle up to this thick is a line. */
const THICK = 3;
/** Points by which a line may slope. */
const SLOPE = 0.8;
/** Points: what is shorter is a dot. */
const SHORT = 3;
/** Points: no page is as large, so what stands further away, or nowhere since its numbers are none, is not seen and left out. */
const FAR = 1e6;
/** Of its size: how far what was put on a page stands from the line that it was meant for. */
const OFF_LINE = 0.8;
/** Things put on one page that are set on their lines: each is compared with every letter. More stay where they were put. */
const MOST_NOTES = 200;
/** Lines that such a thing has at most. */
const MOST_LINES = 20;
/** Lines that it may have been meant for. */
const MOST_BASELINES = 20;
/** What a registry's stamp says: who has signed, received or copied, not what the draft says. */
const REGISTRY = /(ký bởi|người ký|signed by|ngày ký|thời gian ký|nơi ký|email:|(?:công )?văn bản đến|công văn đến|số đến|ngày đến|sao y|sao lục|trích sao)/i;

/** @typedef {[number, number, number, number, number, number]} Matrix */

/** @param {number} place */
const isNear = (place) => Math.abs(place) < FAR;

/** First `b`, then `a`. @param {Matrix} a @param {ArrayLike<number>} b @returns {Matrix} */
const times = (a, b) => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

/** @param {Matrix} m @param {number} x @param {number} y @returns {[number, number]} */
const apply = (m, x, y) => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];

/** The state that a PDF keeps while it draws (ISO 32000-1, 8.4 and 9.3). */
const fresh = (/** @type {Matrix} */ ctm) => ({ ctm, font: /** @type {any} */ (null), size: 0, spacing: 0, wordSpacing: 0, stretch: 1, leading: 0, rise: 0 });

/**
 * @param {any} pdfjs
 * @param {any} page a PDFPageProxy
 * @returns {Promise<Drawn>}
 */
export async function drawnOn(pdfjs, page) {
  const { OPS } = pdfjs;
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  /** @type {Map<string, any>} */
  const annotations = new Map((await page.getAnnotations().catch(() => [])).map((/** @type {any} */ one) => [one.id, one]));
  /** @type {Placed[]} */
  const placed = [];
  /** What the annotation that is open draws. @type {Placed[] | null} */
  let put = null;
  /** @type {Rule[]} */
  const rules = [];
  const stamp = new Stamp();
  let notes = 0;
  let images = 0;
  let state = fresh(viewport.transform);
  /** @type {(typeof state)[]} */
  const saved = [];
  /** @type {Matrix} */
  let line = [1, 0, 0, 1, 0, 0];
  let x = 0;
  let y = 0;
  let lineX = 0;
  let lineY = 0;
  const move = (/** @type {number} */ dx, /** @type {number} */ dy) => {
    x = lineX += dx;
    y = lineY += dy;
  };
  const save = () => saved.push({ ...state });
  const restore = () => {
    state = saved.pop() ?? state;
  };

  const show = (/** @type {any[]} */ codes) => {
    const { font, size, ctm, stretch } = state;
    if (!font || font.vertical) return;
    const scale = size * font.unit;
    // Letters without size stand upright, too: they have no say in how a page is turned.
    const upwards = size < 0 ? -1 : 1;
    for (const code of codes) {
      if (typeof code === "number") {
        x -= (code * size * stretch) / 1000;
        continue;
      }
      const advance = (code.width * scale + state.spacing + (code.isSpace ? state.wordSpacing : 0)) * stretch;
      const matrix = times(ctm, line);
      const [x0, y0] = apply(matrix, x, y + state.rise);
      const [x1, y1] = apply(matrix, x + code.width * scale * stretch, y + state.rise);
      x += advance;
      const text = code.unicode;
      if (!text) continue;
      if (stamp.open) {
        stamp.add(text, x0, y0);
        continue;
      }
      const height = Math.hypot(matrix[2], matrix[3]) * Math.abs(size);
      if (![x0, y0, x1, y1, height].every(isNear)) continue;
      (put ?? placed).push({
        angle: Math.round(Math.atan2(matrix[1] * upwards, matrix[0] * upwards) / (Math.PI / 2)) & 3,
        glyph: { text, x0, x1, y: y0, y1, size: height, bold: font.bold, italic: font.italic },
      });
    }
  };

  list.fnArray.forEach((/** @type {number} */ op, /** @type {number} */ index) => {
    const args = list.argsArray[index];
    switch (op) {
      case OPS.save:
        return save();
      case OPS.restore:
        return restore();
      case OPS.transform:
        state.ctm = times(state.ctm, args);
        return undefined;
      case OPS.paintFormXObjectBegin:
        save();
        if (args[0]) state.ctm = times(state.ctm, args[0]);
        return undefined;
      case OPS.paintFormXObjectEnd:
        return restore();
      case OPS.beginAnnotation:
        save();
        state = fresh(viewport.transform);
        if (isContent(annotations.get(args[0]))) put = [];
        else stamp.open = true;
        if (args[2]) state.ctm = times(state.ctm, args[2]);
        if (args[3]) state.ctm = times(state.ctm, args[3]);
        return undefined;
      case OPS.endAnnotation:
        stamp.open = false;
        if (put) keep(put, placed, stamp, (notes += 1) <= MOST_NOTES);
        put = null;
        return restore();
      case OPS.beginText:
        line = [1, 0, 0, 1, 0, 0];
        x = y = lineX = lineY = 0;
        return undefined;
      case OPS.setTextMatrix:
        line = /** @type {any} */ (args.length === 1 ? args[0] : args);
        x = y = lineX = lineY = 0;
        return undefined;
      case OPS.moveText:
        return move(args[0], args[1]);
      case OPS.setLeadingMoveText:
        state.leading = args[1];
        return move(args[0], args[1]);
      case OPS.nextLine:
        return move(0, state.leading);
      case OPS.setLeading:
        state.leading = -args[0];
        return undefined;
      case OPS.setCharSpacing:
        state.spacing = args[0];
        return undefined;
      case OPS.setWordSpacing:
        state.wordSpacing = args[0];
        return undefined;
      case OPS.setHScale:
        state.stretch = args[0] / 100;
        return undefined;
      case OPS.setTextRise:
        state.rise = args[0];
        return undefined;
      case OPS.setFont:
        state.font = fontOf(page, args[0]);
        state.size = args[1];
        return undefined;
      case OPS.setGState:
        for (const [key, value] of args[0]) {
          if (key !== "Font") continue;
          state.font = fontOf(page, value[0]);
          state.size = value[1];
        }
        return undefined;
      case OPS.showText:
        return show(args[0]);
      case OPS.constructPath:
        if (args[1]?.[0] && !stamp.open && !put) for (const rule of straight(OPS, args[0], args[1][0], state.ctm)) if (Object.values(rule).every(isNear)) rules.push(rule);
        return undefined;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        images += 1;
        return undefined;
      default:
        return undefined;
    }
  });
  return { number: page.pageNumber, ...upright(placed, rules, viewport), stamp: stamp.text.trim(), images };
}

/**
 * Whether what an annotation shows is the page's text: a form's field that somebody filled in, a typewriter's
 * note, a stamp. A signature is none, nor is a box that is ticked.
 *
 * @param {any} annotation
 */
function isContent(annotation) {
  if (annotation?.subtype === "Widget") return annotation.fieldType === "Tx" || annotation.fieldType === "Ch";
  return annotation?.subtype === "FreeText" || annotation?.subtype === "Stamp";
}

/**
 * Puts what an annotation shows among the page's glyphs, on the line that it was meant for: a hand places it
 * a little above or below. What a registry stamps on a page is not the draft's.
 *
 * @param {Placed[]} put
 * @param {Placed[]} placed
 * @param {Stamp} stamp
 * @param {boolean} onLine false: it stays where it was put
 */
function keep(put, placed, stamp, onLine) {
  const text = put.map(({ glyph }) => glyph.text).join("");
  if (REGISTRY.test(composed(text))) {
    for (const { glyph } of put) stamp.add(glyph.text, glyph.x0, glyph.y);
    return;
  }
  /** By its lines, most have one. @type {Map<number, Placed[]>} */
  const lines = new Map();
  for (const one of put) {
    const key = Math.round(one.glyph.y);
    const line = lines.get(key);
    if (line) line.push(one);
    else lines.set(key, [one]);
  }
  // What has many lines is a text of its own.
  const compared = onLine && lines.size <= MOST_LINES ? placed : [];
  for (const line of lines.values()) {
    const x0 = least(line.map(({ glyph }) => glyph.x0));
    const x1 = greatest(line.map(({ glyph }) => glyph.x1));
    const { y, size } = line[0].glyph;
    /** Baselines near it, and those of letters that stand where it would. A line's letters have one. @type {Set<number>} */
    const near = new Set();
    /** @type {Set<number>} */
    const over = new Set();
    let last = NaN;
    for (const { angle, glyph } of compared) {
      // Most letters stand on the line of the one before them, and not where it would.
      if (glyph.y === last && (glyph.x0 >= x1 - 1 || glyph.x1 <= x0 + 1)) continue;
      if (angle !== line[0].angle || Math.abs(glyph.y - y) > Math.max(size, glyph.size) * OFF_LINE) continue;
      const covers = glyph.x0 < x1 - 1 && glyph.x1 > x0 + 1;
      if ((near.has(glyph.y) && (!covers || over.has(glyph.y))) || !glyph.text.trim()) continue;
      near.add(glyph.y);
      last = glyph.y;
      if (covers) over.add(glyph.y);
    }
    const baselines = [...near].sort((a, b) => Math.abs(a - y) - Math.abs(b - y)).slice(0, MOST_BASELINES);
    const taken = [...over];
    const best = baselines.find((at) => !taken.some((one) => Math.abs(one - at) < 1));
    for (const { angle, glyph } of line) placed.push({ angle, glyph: { ...glyph, y: best === undefined ? glyph.y : glyph.y - y + best } });
  }
}

/** The text of annotations, with a space wherever it goes on elsewhere. */
class Stamp {
  open = false;
  text = "";
  y = NaN;
  /** @param {string} text @param {number} _x @param {number} y */
  add(text, _x, y) {
    if (Math.abs(y - this.y) > 2) this.text += " ";
    this.text += text;
    this.y = y;
  }
}

/** What of a font matters here. @param {any} page @param {string} id */
function fontOf(page, id) {
  const font = page.commonObjs.has(id) ? page.commonObjs.get(id) : null;
  const name = String(font?.name ?? "");
  return {
    unit: font?.fontMatrix?.[0] ?? 0.001,
    vertical: font?.vertical ?? false,
    bold: Boolean(font?.bold || font?.black) || /bold|black|heavy|[-,]bd/i.test(name),
    italic: Boolean(font?.italic) || /italic|oblique|[-,]it\b/i.test(name),
  };
}

/**
 * What a page draws, turned as most of it is written; a stamp across the margin goes.
 *
 * @param {Placed[]} placed
 * @param {Rule[]} rules
 * @param {any} viewport
 * @returns {{ width: number, height: number, glyphs: Glyph[], rules: Rule[] }}
 */
function upright(placed, rules, viewport) {
  const number = [0, 0, 0, 0];
  for (const { angle } of placed) number[angle] += 1;
  const main = number.indexOf(greatest(number));
  const { width, height } = viewport;
  /** @param {number} x @param {number} y @returns {[number, number]} */
  const turn = (x, y) => {
    if (main === 1) return [y, width - x];
    if (main === 2) return [width - x, height - y];
    return main === 3 ? [height - y, x] : [x, y];
  };
  /** @type {Glyph[]} */
  const glyphs = [];
  for (const { angle, glyph } of placed) {
    if (angle !== main) continue;
    const { y1, ...rest } = glyph;
    const [x0, y] = turn(glyph.x0, glyph.y);
    // A letter that stands upright keeps its baseline, however little it slopes.
    const x1 = main === 0 ? glyph.x1 : turn(glyph.x1, y1)[0];
    glyphs.push({ ...rest, x0, x1, y });
  }
  const turned = rules.map((rule) => {
    const [ax, ay] = turn(rule.x0, rule.y0);
    const [bx, by] = turn(rule.x1, rule.y1);
    return { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
  });
  const across = main === 1 || main === 3;
  return { width: across ? height : width, height: across ? width : height, glyphs, rules: main === 0 ? rules : turned };
}

/** DrawOPS of pdf.js and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;
const NUMBERS = [2, 2, 6, 4, 0];

/**
 * The horizontal and vertical lines of a path: strokes, and rectangles so thin that they are lines.
 *
 * @param {any} OPS
 * @param {number} paint
 * @param {ArrayLike<number>} data
 * @param {Matrix} ctm
 * @returns {Rule[]}
 */
function straight(OPS, paint, data, ctm) {
  const strokes = [OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke].includes(paint);
  const fills = [OPS.fill, OPS.eoFill].includes(paint);
  if ((!strokes && !fills) || typeof data?.length !== "number") return [];
  /** @type {Rule[]} */
  const rules = [];
  /** @type {[number, number][]} */
  let points = [];
  const flush = () => {
    if (fills && points.length >= 4) {
      const xs = points.map(([px]) => px);
      const ys = points.map(([, py]) => py);
      const box = { x0: least(xs), x1: greatest(xs), y0: least(ys), y1: greatest(ys) };
      const middle = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
      if (box.y1 - box.y0 <= THICK && box.x1 - box.x0 > SHORT) rules.push({ ...box, y0: middle.y, y1: middle.y });
      else if (box.x1 - box.x0 <= THICK && box.y1 - box.y0 > SHORT) rules.push({ ...box, x0: middle.x, x1: middle.x });
    }
    if (strokes) for (let i = 1; i < points.length; i += 1) rules.push(...edge(points[i - 1], points[i]));
    points = [];
  };
  for (let i = 0; i < data.length; ) {
    const op = data[i];
    const at = i + 1;
    i = at + (NUMBERS[op] ?? data.length);
    if (op === MOVE) flush();
    if (op === MOVE || op === LINE) points.push(apply(ctm, data[at], data[at + 1]));
    else if (op === CLOSE) {
      if (points.length > 0) points.push(points[0]);
    } else {
      // A curve: no edge of a cell.
      points = [];
    }
  }
  flush();
  return rules;
}

/** @param {[number, number]} a @param {[number, number]} b @returns {Rule[]} */
function edge([ax, ay], [bx, by]) {
  const across = Math.abs(ax - bx);
  const down = Math.abs(ay - by);
  if (down <= SLOPE && across > SHORT) return [{ x0: Math.min(ax, bx), x1: Math.max(ax, bx), y0: (ay + by) / 2, y1: (ay + by) / 2 }];
  if (across <= SLOPE && down > SHORT) return [{ x0: (ax + bx) / 2, x1: (ax + bx) / 2, y0: Math.min(ay, by), y1: Math.max(ay, by) }];
  return [];
}
