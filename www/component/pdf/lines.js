// @ts-check
/**
 * Glyphs put back into lines: by baseline, with the spaces that gaps stand for, tones on their
 * letters and superscripts where they belong. A line falls into segments where a gap is too wide
 * for a space.
 *
 * @typedef {import("./glyphs.js").Glyph} Glyph
 * @typedef {object} Segment
 * @property {string} text
 * @property {number} x0
 * @property {number} x1
 * @property {number} y of the baseline
 * @property {number} size of its letters, in points
 * @property {boolean} bold
 * @property {boolean} italic
 * @property {number} head width of its first word
 * @property {number} second where its second word begins; 0 where it has one only
 * @property {number} space width of a space in it
 *
 * @typedef {{ y: number, size: number, segments: Segment[] }} Line from top to bottom, segments from left to right
 */

/** Of the letters' size: baselines nearer than this are one line, superscripts included. */
const SAME_LINE = 0.42;
/** Of the letters' size: from this gap on a space was meant. */
const SPACE = 0.16;
/** Of the letters' size: from this gap on it is no space between words, not even in a justified line. */
const WIDE = 2.2;
/** Of a gap: blanks that fill this much of it were typed. */
const TYPED = 0.6;
/** Of the letters' size: nobody leaves that much for a number to be filled in. */
const GUTTER = 8;

/** @param {Glyph[]} glyphs @returns {Line[]} */
export function linesOf(glyphs) {
  return rowsOf(once(glyphs)).map(lineOf).filter(({ segments }) => segments.length > 0);
}

/** The text of a line that goes on with another: a number that was cut at its hyphen ("09/TTr-", "SKHCN"; "09/TTr", "-SKHCN") stays whole. @param {string} above @param {string} line */
export function join(above, line) {
  const behind = /[\p{L}\p{N}][-/]$/u.test(above) && /^[\p{L}\p{N}]/u.test(line);
  return behind || cutBefore(above, line) ? above + line : `${above} ${line}`;
}

/** Whether a line begins with the hyphen or slash of a number that the line above broke off in. @param {string} above @param {string} line */
export function cutBefore(above, line) {
  return /^[-/]\p{Lu}/u.test(line) && /(?:\d\/\p{Lu}\p{L}*|số:? \d{1,5}|\d{1,5}\/\d{4})$/iu.test(above);
}

const MARK = /^\p{M}+$/u;
const BLANK = /^\s*$/;
/** A line under a heading, made of signs. */
const DRAWN = /^[-_–—―=*─━~\s]{3,}$/;

/** Bold that is made by drawing a letter twice, a hair apart, is one letter. @param {Glyph[]} glyphs */
function once(glyphs) {
  /** @type {Map<string, Glyph[]>} */
  const seen = new Map();
  return glyphs.filter((glyph) => {
    if (BLANK.test(glyph.text)) return true;
    const key = `${glyph.text}|${Math.round(glyph.y / 2)}`;
    const same = seen.get(key) ?? [];
    seen.set(key, same);
    const twin = same.find(({ x0, y, size }) => Math.abs(x0 - glyph.x0) < size * 0.08 && Math.abs(y - glyph.y) < size * 0.08);
    if (twin) {
      twin.bold = true;
      return false;
    }
    same.push(glyph);
    return true;
  });
}

/** Glyphs by line, from top to bottom. @param {Glyph[]} glyphs @returns {Glyph[][]} */
function rowsOf(glyphs) {
  const sorted = [...glyphs].sort((a, b) => a.y - b.y);
  // Runs of one baseline first; then a run whose letters are small joins the line that it hangs on.
  /** @type {{ y: number, size: number, glyphs: Glyph[] }[]} */
  const runs = [];
  for (const glyph of sorted) {
    const run = runs[runs.length - 1];
    if (run && glyph.y - run.y < 0.12 * Math.max(run.size, glyph.size)) {
      run.glyphs.push(glyph);
      if (!BLANK.test(glyph.text)) run.size = Math.max(run.size, glyph.size);
    } else {
      runs.push({ y: glyph.y, size: glyph.size, glyphs: [glyph] });
    }
  }
  /** @type {typeof runs} */
  const rows = [];
  for (const run of runs) {
    const row = rows[rows.length - 1];
    const near = row && run.y - row.y < SAME_LINE * Math.max(row.size, run.size);
    if (near && (run.size < row.size * 0.85 || row.size < run.size * 0.85 || beside(row.glyphs, run.glyphs))) {
      for (const glyph of run.glyphs) row.glyphs.push(glyph);
      if (run.size > row.size) row.y = run.y;
      row.size = Math.max(row.size, run.size);
    } else {
      rows.push({ ...run });
    }
  }
  return rows.map((row) => row.glyphs).filter((row) => row.some(({ text }) => !BLANK.test(text)));
}

/** Whether two runs share no place, so that they can be one line set a little unevenly. @param {Glyph[]} a @param {Glyph[]} b */
function beside(a, b) {
  const ink = (/** @type {Glyph[]} */ all) => all.filter(({ text }) => !BLANK.test(text));
  return !ink(a).some((one) => ink(b).some((other) => Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0) > 1));
}

/** @param {Glyph[]} row @returns {Line} */
function lineOf(row) {
  const size = commonSize(row);
  const y = row.find((glyph) => glyph.size === size)?.y ?? row[0].y;
  const ordered = withTones([...row].sort((a, b) => a.x0 - b.x0 || a.x1 - b.x1));
  /** @type {Segment[]} */
  const segments = [];
  /** @type {Glyph[]} */
  let piece = [];
  let reach = -Infinity;
  let blank = 0;
  for (const glyph of ordered) {
    if (BLANK.test(glyph.text)) {
      if (piece.length > 0) piece.push(glyph);
      blank += glyph.x1 - glyph.x0;
      continue;
    }
    const gap = glyph.x0 - reach;
    // A blank that someone typed, as in "ngày      tháng", is a part of the line unless it is as wide as a gutter.
    const typed = blank > TYPED * gap && gap < GUTTER * size;
    if (gap > WIDE * size && !typed && piece.length > 0) {
      segments.push(segmentOf(piece, y, size));
      piece = [];
    }
    piece.push(glyph);
    reach = Math.max(reach, glyph.x1);
    blank = 0;
  }
  if (piece.length > 0) segments.push(segmentOf(piece, y, size));
  return { y, size, segments: segments.filter(({ text }) => !DRAWN.test(text)) };
}

/** The size of most letters. @param {Glyph[]} glyphs */
function commonSize(glyphs) {
  /** @type {Map<number, number>} */
  const number = new Map();
  for (const { size, text } of glyphs) if (!BLANK.test(text)) number.set(size, (number.get(size) ?? 0) + 1);
  return [...number].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0][0];
}

/** Tones drawn as glyphs of their own, behind the letter that they stand over. @param {Glyph[]} row by place */
function withTones(row) {
  if (!row.some(({ text }) => MARK.test(text))) return row;
  const letters = row.filter(({ text }) => !MARK.test(text));
  /** @type {Map<Glyph, Glyph[]>} */
  const tones = new Map();
  for (const mark of row.filter(({ text }) => MARK.test(text))) {
    const centre = (mark.x0 + mark.x1) / 2;
    let letter = null;
    let distance = Infinity;
    for (const one of letters) {
      if (BLANK.test(one.text)) continue;
      const away = Math.abs((one.x0 + one.x1) / 2 - centre);
      // A mark without width stands where its letter ends.
      const end = Math.abs(one.x1 - mark.x1);
      if (Math.min(away, end) < distance) [letter, distance] = [one, Math.min(away, end)];
    }
    if (letter) tones.set(letter, [...(tones.get(letter) ?? []), mark]);
  }
  return letters.flatMap((letter) => [letter, ...(tones.get(letter) ?? [])]);
}

/** @param {Glyph[]} glyphs @param {number} y @param {number} size @returns {Segment} */
function segmentOf(glyphs, y, size) {
  let text = "";
  let reach = glyphs[0].x0;
  let head = 0;
  let second = 0;
  const gaps = [];
  /** @type {Glyph[][]} */
  const words = [[]];
  let blanks = 0;
  for (const glyph of glyphs) {
    if (BLANK.test(glyph.text)) {
      blanks += 1;
      continue;
    }
    const gap = glyph.x0 - reach;
    // A letter of another font may have been drawn over the blank that keeps its place free.
    const spaced = MARK.test(glyph.text) ? false : blanks > 0 ? gap > SPACE * 0.5 * size : gap > SPACE * size;
    if (spaced && text) {
      text += " ".repeat(blanks > 1 ? blanks : Math.max(1, Math.round(gap / size / 0.27)));
      gaps.push(gap);
      head ||= reach - glyphs[0].x0;
      second ||= glyph.x0;
      words.push([]);
    }
    words[words.length - 1].push(glyph);
    text += glyph.text;
    reach = Math.max(reach, glyph.x1);
    blanks = 0;
  }
  const space = gaps.length > 0 ? gaps.sort((a, b) => a - b)[gaps.length >> 1] : size * 0.25;
  return {
    text: text.replace(/ {2,}/g, (run) => (run.length > 3 ? run : " ")),
    x0: glyphs[0].x0,
    x1: reach,
    y,
    size,
    bold: everyWord(words, "bold"),
    italic: everyWord(words, "italic"),
    head: head || reach - glyphs[0].x0,
    second,
    space,
  };
}

/**
 * Whether all words are set so. Single letters of a word may come out of another font, which lacks
 * the bold ones; a word that is all of such letters says nothing.
 *
 * @param {Glyph[][]} words
 * @param {"bold" | "italic"} how
 */
function everyWord(words, how) {
  const telling = words.filter((word) => word.some(({ text }) => /[\x21-\x7e]/.test(text)));
  return telling.length > 0 && telling.every((word) => word.some((glyph) => glyph[how]));
}
