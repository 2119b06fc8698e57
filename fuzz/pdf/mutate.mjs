/** Pages made into others: what stands where, how large, how turned, how often, between which lines. */

import { FONTS, GOOD_FONTS } from "./draw.mjs";
import { rule, sheet, word } from "./pages.mjs";

/** @typedef {import("./draw.mjs").Sheet} Sheet @typedef {import("./draw.mjs").Thing} Thing @typedef {import("./dice.mjs").Dice} Dice */

/** Bytes of text that an input may have. */
export const LARGEST = 100 << 10;
/** Lines that it may have drawn. */
const MOST_LINES = 30_000;

/** What a number of a PDF may come to when it is multiplied with another. */
const ODD = [0, -0, 1, -1, 0.5, 1e-9, 5e-324, 1e-30, 1e9, -1e9, 1e30, -1e30, 1e308, -1e308, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53];
/** Texts that mean something to the reader, and such as mean nothing to anybody. */
const TEXTS = [
  "", " ", "      ", "\u0000", "\u0007\u001b", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u202e", "\ud83d", "\udc00", "🏛️", "\u0300", "\u0301\u0323\u0309", "a\u0302\u0301", "\ue123", "\uf0b7", "\ufffd",
  "TT", "STT", "Số thứ tự", "1", "12.", "IV", "(3)", "Nơi nhận:", "- Lưu: VT.", "-", "-SKHCN", "09/TTr-", "số: 12", "/KH", "_____", "———", "= = =", "Trang 3/9", "- 7 -", "9999", "Ký bởi:", "Người ký: A", "Email: a@b", "Ngày ký: 1",
  "CHỦ TỊCH", "Điều 1.", "a) ", "Căn cứ ", "I. ", "PHỤ LỤC", "hết./.", "constructor", "__proto__", "<b>", "| a | b |", "]]>", "مرحبا", "汉字", "ㅋ", "𝐊ế",
];

const isText = (/** @type {Thing} */ thing) => thing.kind === "text" || thing.kind === "note";
const bytesOf = (/** @type {Sheet[]} */ sheets) => sheets.reduce((sum, one) => sum + one.things.reduce((all, thing) => all + (isText(thing) ? thing.text.length : 0), 0), 0);
const linesOf = (/** @type {Sheet[]} */ sheets) => sheets.reduce((sum, one) => sum + one.things.filter(({ kind }) => kind === "line" || kind === "box").length, 0);

/** @param {Sheet[]} input @param {Dice} dice @returns {Sheet[]} */
export function mutate(input, dice) {
  const sheets = input.map((one) => ({ ...one, things: one.things.map((thing) => ({ ...thing })) }));
  const times = 1 + dice.roll(4) * dice.roll(3);
  for (let n = 0; n < times; n += 1) dice.pick(CHANGES)(sheets, dice);
  return within(sheets);
}

/** What is too much is left away. @param {Sheet[]} sheets */
function within(sheets) {
  let text = LARGEST;
  let lines = MOST_LINES;
  return sheets.map((one) => ({
    ...one,
    things: one.things.filter((thing) => {
      if (isText(thing)) return (text -= thing.text.length) >= 0;
      return (thing.kind !== "line" && thing.kind !== "box") || (lines -= 1) >= 0;
    }),
  }));
}

/** @param {Sheet[]} sheets @param {Dice} dice */
const anySheet = (sheets, dice) => dice.pick(sheets);
/** Some things that follow one another. @param {Sheet} one @param {Dice} dice */
function stretch(one, dice) {
  const from = dice.roll(one.things.length);
  const count = dice.onceIn(3) ? one.things.length : 1 + dice.roll(dice.onceIn(2) ? 3 : 40);
  return { from, count: Math.min(count, one.things.length - from), things: one.things.slice(from, from + count) };
}
/** Things in the place of others: of any number, which `splice` does not take. @param {Sheet} one @param {number} from @param {number} count @param {Thing[]} things */
function exchange(one, from, count, things) {
  one.things = one.things.slice(0, from).concat(things, one.things.slice(from + count));
}
/** Mostly few; now and then as many as there may be. @param {Dice} dice @param {number} few @param {number} some @param {number} most */
const howMany = (dice, few, some, most) => (dice.onceIn(6) ? most : dice.onceIn(3) ? some : few);
const numbersOf = (/** @type {Thing} */ thing) => Object.keys(thing).filter((key) => typeof thing[key] === "number" && key !== "font");

/** @type {((sheets: Sheet[], dice: Dice) => void)[]} */
const CHANGES = [
  // One number of one or several things is an odd one.
  (sheets, dice) => {
    const { things } = stretch(anySheet(sheets, dice), dice);
    const value = dice.pick(ODD);
    const key = dice.pick(["x", "y", "size", "x1", "y1", "spacing", "stretch", "rise"]);
    const share = dice.pick([1, 2, 10]);
    for (const thing of things) if (dice.onceIn(share)) thing[key in thing || isText(thing) ? key : dice.pick(numbersOf(thing)) ?? "x"] = value;
  },
  // Moved a little, each on its own.
  (sheets, dice) => {
    const by = dice.pick([0.01, 0.3, 1, 3, 10, 100]);
    for (const thing of stretch(anySheet(sheets, dice), dice).things) {
      for (const key of ["x", "y", "x1", "y1"]) if (key in thing && dice.onceIn(2)) thing[key] += dice.between(-by, by);
    }
  },
  // A slope, a fan, a pile.
  (sheets, dice) => {
    const [dx, dy, grow] = [dice.pick([0, 0.1, 1, -1, 30]), dice.pick([0, 0.05, 0.4, 2, -3]), dice.pick([1, 1, 1.0001, 1.02, 0.98])];
    stretch(anySheet(sheets, dice), dice).things.forEach((thing, index) => {
      if ("x" in thing) [thing.x, thing.y] = [thing.x + dx * index, thing.y + dy * index];
      if (isText(thing)) thing.size *= grow ** index;
    });
  },
  // All in one place, or on one line.
  (sheets, dice) => {
    const { things } = stretch(anySheet(sheets, dice), dice);
    const axis = dice.pick(["x", "y", "both"]);
    for (const thing of things) {
      if (axis !== "y" && "x" in thing) thing.x = things[0].x ?? 0;
      if (axis !== "x" && "y" in thing) thing.y = things[0].y ?? 0;
    }
  },
  // Letter by letter.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const { from, count, things } = stretch(one, dice);
    const jitter = dice.pick([0, 0, 0.2, 2]);
    const apart = dice.pick([0.5, 0.5, 0.1, 1, 5]);
    const form = dice.onceIn(2) ? "NFC" : "NFD";
    const letters = things.flatMap((thing) => (thing.kind === "text" ? [...thing.text.normalize(form)].map((text, index) => ({ ...thing, text, x: thing.x + index * thing.size * apart, y: thing.y + dice.between(-jitter, jitter) })) : [thing]));
    exchange(one, from, count, dice.onceIn(3) ? shuffled(letters, dice) : letters);
  },
  // Other words.
  (sheets, dice) => {
    const share = dice.pick([1, 1, 3, 20]);
    for (const thing of stretch(anySheet(sheets, dice), dice).things) if (isText(thing) && dice.onceIn(share)) thing.text = dice.onceIn(4) ? thing.text + dice.pick(TEXTS) : dice.pick(TEXTS);
  },
  // A long text in one go.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const text = dice.pick(TEXTS) || "a";
    const times = Math.floor(howMany(dice, 100, 5000, LARGEST) / text.length);
    one.things.push(word(dice.between(0, 500), dice.between(0, 800), text.repeat(times), { size: dice.pick([14, 1, 0.001]) }));
  },
  // Other looks.
  (sheets, dice) => {
    const font = dice.roll(dice.onceIn(3) ? FONTS.length : GOOD_FONTS);
    const [size, turn] = [dice.pick([0, 0, 4, 10, 40, 700]), dice.pick([0, 0, 0, 0.5, 30, 45, 90, 180, 270])];
    for (const thing of stretch(anySheet(sheets, dice), dice).things) {
      if (thing.kind !== "text") continue;
      thing.font = font;
      if (size) thing.size = size;
      if (turn) thing.turn = turn;
    }
  },
  // The same again and again, from here to there.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const { things } = stretch(one, dice);
    if (things.length === 0) return;
    const [dx, dy] = [dice.pick([0, 0, 0.01, 7, 60, -5]), dice.pick([0, 0, 0.01, 0.5, 5, 14, 18.5, 300])];
    const grow = dice.pick([1, 1, 1, 1.0001, 0.999]);
    const times = howMany(dice, dice.pick([2, 20]), dice.pick([300, 3000]), 50_000);
    const room = Math.max(0, LARGEST - bytesOf(sheets));
    const each = Math.max(1, bytesOf([{ ...one, things }]));
    const most = Math.min(times, Math.ceil(room / each), Math.ceil(60_000 / things.length));
    for (let n = 1; n <= most; n += 1) {
      for (const thing of things) {
        const again = { ...thing };
        for (const [key, by] of [["x", dx], ["x1", dx], ["y", dy], ["y1", dy]]) if (key in again) again[key] += by * n;
        if (isText(again)) again.size *= grow ** n;
        one.things.push(again);
      }
    }
  },
  // A word again and again, as a column, a line or a heap.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const text = dice.onceIn(2) ? dice.pick(TEXTS) : dice.pick(["a", "Họp", "1", "TT", "\u0301"]);
    const most = Math.min(howMany(dice, 10, 1000, LARGEST), Math.floor(LARGEST / Math.max(1, text.length)));
    const size = dice.pick([14, 14, 10, 1, 0.01]);
    const [dx, dy] = [dice.pick([0, size * 0.5, size, size * 3, 0.001]), dice.pick([0, 0, size * 0.13, size * 0.3, size * 1.3, 0.0001])];
    const [left, top] = [dice.between(0, 300), dice.between(0, 400)];
    for (let n = 0; n < most; n += 1) one.things.push(word(left + n * dx, top + n * dy, text, { size }));
  },
  // Lines: a grid, strokes anywhere, boxes.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const most = howMany(dice, dice.pick([3, 20]), 200, 4000);
    const [across, down] = dice.onceIn(2) ? [most, most] : [dice.pick([2, 5, most]), dice.pick([2, 5, most])];
    const [wide, high] = [dice.pick([4, 30, 120, 0.5]), dice.pick([4, 20, 0.5])];
    const [left, top] = [dice.between(0, 200), dice.between(0, 300)];
    if (dice.onceIn(3)) {
      for (let n = 0; n < most; n += 1) {
        const [x, y] = [dice.between(0, one.width || 600), dice.between(0, one.height || 800)];
        one.things.push(dice.onceIn(4) ? { kind: "box", x, y, x1: x + dice.between(0, 100), y1: y + dice.between(0, 4) } : dice.onceIn(2) ? rule(x, y, x + dice.between(0, 300), y) : rule(x, y, x, y + dice.between(0, 300)));
      }
      return;
    }
    const gap = dice.onceIn(4) ? 5 : 1;
    for (let n = 0; n <= down; n += 1) if (gap === 1 || !dice.onceIn(gap)) one.things.push(rule(left, top + n * high, left + across * wide, top + n * high));
    for (let n = 0; n <= across; n += 1) if (gap === 1 || !dice.onceIn(gap)) one.things.push(rule(left + n * wide, top, left + n * wide, top + down * high));
  },
  // Many small tables, beside or within one another.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const most = howMany(dice, 2, 10, 1000);
    const inwards = dice.onceIn(3);
    for (let n = 0; n < most; n += 1) {
      const [x, y, w, h] = inwards ? [50 + n * 4, 50 + n * 4, 500 - n * 8, 700 - n * 8] : [20 + (n % 10) * 60, 20 + Math.floor(n / 10) * 30, 50, 20];
      if (w <= 8 || h <= 8) break;
      for (const line of [rule(x, y, x + w, y), rule(x, y + h, x + w, y + h), rule(x, y, x, y + h), rule(x + w / 2, y, x + w / 2, y + h), rule(x + w, y, x + w, y + h)]) one.things.push(line);
      if (dice.onceIn(2)) one.things.push(word(x + 6, y + h / 2 + 4, "ô", { size: 8 }));
    }
  },
  // Notes.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const near = one.things.find(({ kind }) => kind === "text");
    const most = howMany(dice, 1, 5, 500);
    const type = dice.pick(["Tx", "FreeText", "Stamp", "Sig", "Btn", "Link"]);
    for (let n = 0; n < most; n += 1) one.things.push({ kind: "note", x: (near?.x ?? 90) + n * dice.pick([0, 3, 40]), y: (near?.y ?? 90) + dice.between(-8, 8), text: dice.onceIn(2) ? "12" : dice.pick(TEXTS), size: 12, type });
  },
  // What is drawn is seen through other glasses.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const odd = () => (dice.onceIn(4) ? dice.pick(ODD) : dice.between(-2, 2));
    const matrix = dice.onceIn(2) ? [0, 1, -1, 0, 0, 0] : [odd(), odd(), odd(), odd(), odd() * 100, odd() * 100];
    const at = dice.roll(one.things.length + 1);
    const more = [{ kind: "graphics", op: "transform", matrix }];
    if (dice.onceIn(2)) more.unshift({ kind: "graphics", op: "save" });
    exchange(one, at, 0, /** @type {Thing[]} */ (more));
    if (dice.onceIn(2)) one.things.push({ kind: "graphics", op: "restore" });
  },
  // Taken away, or in another order.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const { from, count, things } = stretch(one, dice);
    exchange(one, from, count, []);
    if (dice.onceIn(2)) exchange(one, one.things.length, 0, shuffled(things, dice));
  },
  // On other pages.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    const { from, count, things } = stretch(one, dice);
    exchange(one, from, count, []);
    const other = anySheet(sheets, dice);
    exchange(other, other.things.length, 0, things);
  },
  // Other pages.
  (sheets, dice) => {
    const one = anySheet(sheets, dice);
    if (dice.onceIn(2)) one.rotate = dice.pick([0, 90, 180, 270]);
    if (dice.onceIn(3)) [one.width, one.height] = [dice.pick([595, 0, 1, 14_400, 1e9, 842]), dice.pick([842, 0, 1, 14_400, 1e9, 595])];
    if (dice.onceIn(3)) sheets.splice(dice.roll(sheets.length), 0, sheet([]));
    const each = Math.max(1, bytesOf([one]));
    const most = Math.min(howMany(dice, dice.pick([0, 2]), 30, 400), Math.floor((LARGEST - bytesOf(sheets)) / each), Math.floor((MOST_LINES - linesOf(sheets)) / Math.max(1, linesOf([one]))));
    for (let n = 0; n < most; n += 1) sheets.push({ ...one, things: one.things.map((thing) => ({ ...thing })) });
  },
];

/** @template T @param {T[]} list @param {Dice} dice @returns {T[]} */
function shuffled(list, dice) {
  const copy = [...list];
  for (let n = copy.length - 1; n > 0; n -= 1) {
    const other = dice.roll(n + 1);
    [copy[n], copy[other]] = [copy[other], copy[n]];
  }
  return copy;
}
