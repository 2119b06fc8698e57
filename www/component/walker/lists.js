// @ts-check
/** The numbers that a page counts for the items of its lists. */

/**
 * @typedef {object} List
 * @property {string} style
 * @property {number} next
 * @property {number} step
 * @property {number} depth of bullet lists
 * @property {number[]} counters Quill's, by indent
 */

const NUMBERED = /^(decimal|decimal-leading-zero|lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman)$/;
const TYPES = new Map([["1", "decimal"], ["a", "lower-alpha"], ["A", "upper-alpha"], ["i", "lower-roman"], ["I", "upper-roman"]]);

/** The style of a list's numbers that an element sets; "" where it sets none. @param {Element} element */
function listStyle(element) {
  const style = element.getAttribute("style") ?? "";
  const named = /list-style(?:-type)?\s*:([^;]*)/i.exec(style)?.[1].toLowerCase() ?? "";
  const word = named.split(/[\s!]+/).find((one) => NUMBERED.test(one) || /^(none|disc|circle|square)$/.test(one));
  if (word !== undefined) return word;
  const type = (element.getAttribute("type") ?? "").trim();
  return TYPES.get(type) ?? (/^(disc|circle|square|none)$/i.test(type) ? type.toLowerCase() : "");
}

/** @param {string | null} text */
function integer(text) {
  const digits = /^\s*([-+]?\d{1,6})/.exec(text ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}

/** @param {Element} element @param {string} tag @param {List | null} above @returns {List} */
export function listOf(element, tag, above) {
  const ordered = tag === "ol";
  const reversed = ordered && element.hasAttribute("reversed");
  let next = integer(element.getAttribute("start")) ?? 1;
  if (reversed && !element.hasAttribute("start")) next = [...element.children].filter((child) => child.localName === "li").length;
  const style = listStyle(element) || (ordered ? "decimal" : "disc");
  return { style, next, step: reversed ? -1 : 1, depth: (above?.depth ?? 0) + (ordered ? 0 : 1), counters: [] };
}

const QUILL = ["decimal", "lower-alpha", "lower-roman"];

/** The number of a list item. @param {Element} item @param {List | null} list @returns {string | null} */
export function numberOf(item, list) {
  if (list === null) return null;
  const kind = item.getAttribute("data-list");
  const indent = Number(/(?:^|\s)ql-indent-(\d)/.exec(item.getAttribute("class") ?? "")?.[1] ?? 0);
  if (kind !== null || indent > 0) {
    list.counters.length = Math.min(list.counters.length, indent + 1);
    const ordered = kind === null ? NUMBERED.test(list.style) : kind === "ordered";
    if (!ordered) return bulletOf(indent + 1);
    const count = (list.counters[indent] ?? 0) + 1;
    list.counters[indent] = count;
    return format(QUILL[indent % QUILL.length], count);
  }
  const value = integer(item.getAttribute("value"));
  if (value !== null && list.step !== 0) list.next = value;
  const count = list.next;
  list.next += list.step;
  list.counters[0] = count;
  const style = listStyle(item) || list.style;
  if (style === "none") return null;
  return NUMBERED.test(style) ? format(style, count) : bulletOf(list.depth);
}

/** The marks of nested bullet lists as drafts write them. @param {number} depth */
const bulletOf = (depth) => (depth <= 1 ? "-" : depth === 2 ? "+" : "•");

/** A number as Word prints it: a letter of a symbol font is a bullet. @param {string} mark */
export function bullet(mark) {
  if (mark === "") return null;
  if (/^[-–—]$/.test(mark)) return "-";
  if (mark === "+") return "+";
  return /^[\p{L}\p{N}(]/u.test(mark) && !/^[o§]$/.test(mark) ? mark : "•";
}

/** @param {string} style @param {number} count */
function format(style, count) {
  const plain = `${count}.`;
  if (count < 1) return plain;
  if (style === "decimal-leading-zero") return count < 10 ? `0${count}.` : plain;
  const upper = style.startsWith("upper");
  let label = "";
  if (/alpha|latin/.test(style)) {
    for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) label = String.fromCharCode(97 + ((rest - 1) % 26)) + label;
  } else if (/roman/.test(style) && count < 4000) {
    let rest = count;
    for (const [value, letters] of ROMAN) {
      while (rest >= value) {
        label += letters;
        rest -= value;
      }
    }
  } else {
    return plain;
  }
  return `${upper ? label.toUpperCase() : label}.`;
}

/** @type {[number, string][]} */
const ROMAN = [[1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];
