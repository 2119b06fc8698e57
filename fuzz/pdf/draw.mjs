/**
 * A stand-in for pdf.js: pages as lists of things, told to the reader as the operators that pdf.js gives of a
 * real file. So a page can have what no writer of PDFs writes, thousands of times a minute.
 *
 * @typedef {object} Text letters in one go
 * @property {"text"} kind
 * @property {number} x points from the left
 * @property {number} y of the baseline, points from the top
 * @property {string} text
 * @property {number} size
 * @property {number} [font] of `FONTS`
 * @property {number} [turn] degrees
 * @property {number} [spacing] between letters
 * @property {number} [stretch] per cent
 * @property {number} [rise]
 *
 * @typedef {{ kind: "line", x: number, y: number, x1: number, y1: number }} Line
 * @typedef {{ kind: "box", x: number, y: number, x1: number, y1: number }} Box a filled rectangle
 * @typedef {{ kind: "note", x: number, y: number, text: string, size: number, type: string }} Note an annotation: "Tx", "FreeText", "Stamp", "Sig"
 * @typedef {{ kind: "graphics", op: "save" | "restore" | "transform", matrix?: number[] }} Graphics
 * @typedef {Text | Line | Box | Note | Graphics} Thing
 * @typedef {{ width: number, height: number, rotate: number, things: Thing[] }} Sheet
 */

/** What a page may be written with; the last ones are as broken fonts come. */
export const FONTS = [
  { name: "Times" },
  { name: "Times-Bold", bold: true },
  { name: "Times-Italic", italic: true },
  { name: "Symbol" },
  { name: "Upright", vertical: true },
  null,
  { name: "Flat", fontMatrix: [0, 0, 0, 0, 0, 0] },
  { name: "Odd", fontMatrix: [NaN, 0, 0, NaN, 0, 0] },
  { name: "Mirrored", fontMatrix: [-0.001, 0, 0, 0.001, 0, 0] },
  { name: "Huge", fontMatrix: [1e30, 0, 0, 1e30, 0, 0] },
];

/** Fonts that are as fonts should be. */
export const GOOD_FONTS = 4;

/** Every letter is half its size wide, a mark has no width. */
const WIDTH = 500;

const glyphsOf = (/** @type {string} */ text) => [...text].map((letter) => ({ unicode: letter, width: /\p{M}/u.test(letter) ? 0 : WIDTH, isSpace: letter === " " }));

/** pdf.js's PageViewport at scale 1. @param {Sheet} sheet */
function viewportOf({ width, height, rotate }) {
  const turns = { 0: [1, 0, 0, -1, 0, height], 90: [0, 1, 1, 0, 0, 0], 180: [-1, 0, 0, 1, width, 0], 270: [0, -1, -1, 0, height, width] };
  const across = rotate === 90 || rotate === 270;
  return { transform: turns[rotate], width: across ? height : width, height: across ? width : height };
}

/**
 * A page as the reader asks pdf.js for it.
 * @param {any} OPS pdf.js's numbers of the operators
 * @param {Sheet} sheet
 * @param {number} pageNumber
 */
export function pageOf(OPS, sheet, pageNumber) {
  const fnArray = [];
  const argsArray = [];
  const annotations = [];
  const op = (name, ...args) => {
    fnArray.push(OPS[name]);
    argsArray.push(args);
  };
  const down = (y) => sheet.height - y;
  const path = (paint, points) => op("constructPath", paint, [new Float32Array(points)], null);
  for (const thing of sheet.things) {
    switch (thing.kind) {
      case "text": {
        const { x, y, text, size, font = 0, turn = 0, spacing = 0, stretch = 100, rise = 0 } = thing;
        const angle = (turn * Math.PI) / 180;
        op("beginText");
        op("setFont", `F${font}`, size);
        op("setCharSpacing", spacing);
        op("setHScale", stretch);
        op("setTextRise", rise);
        if (turn === 0) op("moveText", x, down(y));
        else op("setTextMatrix", [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), x, down(y)]);
        op("showText", glyphsOf(text));
        op("endText");
        break;
      }
      case "line":
        path(OPS.stroke, [0, thing.x, down(thing.y), 1, thing.x1, down(thing.y1)]);
        break;
      case "box":
        path(OPS.fill, [0, thing.x, down(thing.y), 1, thing.x1, down(thing.y), 1, thing.x1, down(thing.y1), 1, thing.x, down(thing.y1), 4]);
        break;
      case "note": {
        const id = `A${annotations.length}`;
        const field = thing.type === "Tx" || thing.type === "Sig";
        annotations.push({ id, subtype: field ? "Widget" : thing.type, ...(field && { fieldType: thing.type }) });
        op("beginAnnotation", id, null, [1, 0, 0, 1, thing.x, down(thing.y)], [1, 0, 0, 1, 0, 0]);
        op("beginText");
        op("setFont", "F0", thing.size);
        op("showText", glyphsOf(thing.text));
        op("endText");
        op("endAnnotation");
        break;
      }
      default:
        op(thing.op, ...(thing.matrix ?? []));
    }
  }
  return {
    pageNumber,
    getViewport: () => viewportOf(sheet),
    getOperatorList: async () => ({ fnArray, argsArray }),
    getAnnotations: async () => annotations,
    commonObjs: { has: (id) => id in named, get: (id) => named[id] },
    cleanup() {},
  };
}

const named = Object.fromEntries(FONTS.flatMap((font, index) => (font ? [[`F${index}`, font]] : [])));
