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
/** Of the letters' size: what is drawn again this near is the same letter. */
const SAME_PLACE = 0.08;
/** UTF-16 units at a line's end that tell how the next one is joined. */
const TAIL = 64;

/** @param {Glyph[]} glyphs @returns {Line[]} */
export function linesOf(glyphs) {
  return rowsOf(once(glyphs)).map(lineOf).filter(({ segments }) => segments.length > 0);
}

/** The text of a line that goes on with another: a number that was cut at its hyphen ("09/TTr-", "SKHCN"; "09/TTr", "-SKHCN") stays whole. @param {string} above @param {string} line */
export const join = (above, line) => joinAll([above, line]);

/** The text of lines that go on with one another. Read again for each line, a long paragraph's would cost the square. @param {string[]} texts */
export function joinAll(texts) {
  let whole = "";
  let tail = "";
  texts.forEach((text, index) => {
    const between = index === 0 || isCut(tail, text) ? "" : " ";
    whole += between + text;
    tail = text.length < TAIL ? (tail + between + text).slice(-TAIL) : text.slice(-TAIL);
  });
  return whole;
}

/** Whether a line breaks off within a number. @param {string} above @param {string} line */
const isCut = (above, line) => (/[\p{L}\p{N}][-/]$/u.test(above) && /^[\p{L}\p{N}]/u.test(line)) || cutBefore(above, line);

/** Whether a line begins with the hyphen or slash of a number that the line above broke off in. @param {string} above @param {string} line */
export function cutBefore(above, line) {
  return /^[-/]\p{Lu}/u.test(line) && /(?:\d\/\p{Lu}\p{L}*|số:? \d{1,5}|\d{1,5}\/\d{4})$/iu.test(above);
}

const MARK = /^\p{M}+$/u;
const BLANK = /^\s*$/;
/** A line under a heading, made of signs. */
const DRAWN = /^[-_–—―=*─━~\s]{3,}$/;

/** Bold that is made by drawing a letter twice, a hair apart, is one letter. @param {Glyph[]} glyphs */
export function once(glyphs) {
  /** By letter and size, then by place: a field is twice as wide as twins stand apart. @type {Map<string, Map<number, Glyph[]>>} */
  const seen = new Map();
  return glyphs.filter((glyph) => {
    if (BLANK.test(glyph.text) || glyph.size === 0) return true;
    const step = Math.round(Math.log2(glyph.size) * 4);
    const field = 2 * SAME_PLACE * 2 ** ((step + 1) / 4);
    const key = `${glyph.text}|${step}`;
    const fields = seen.get(key) ?? new Map();
    seen.set(key, fields);
    const [x, y] = [glyph.x0 / field, glyph.y / field];
    const [column, row] = [Math.floor(x), Math.floor(y)];
    // Two fields may have one number: what lies in them is compared.
    const numberOf = (/** @type {number} */ i, /** @type {number} */ j) => j * 2 ** 26 + i;
    const beyond = [x - column < 0.5 ? column - 1 : column + 1, y - row < 0.5 ? row - 1 : row + 1];
    const twin = [numberOf(column, row), numberOf(beyond[0], row), numberOf(column, beyond[1]), numberOf(beyond[0], beyond[1])]
      .flatMap((at) => fields.get(at) ?? [])
      .find((/** @type {Glyph} */ one) => Math.abs(one.x0 - glyph.x0) < one.size * SAME_PLACE && Math.abs(one.y - glyph.y) < one.size * SAME_PLACE);
    if (twin) {
      twin.bold = true;
      return false;
    }
    const own = numberOf(column, row);
    const there = fields.get(own);
    if (there) there.push(glyph);
    else fields.set(own, [glyph]);
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
    const size = row && Math.max(row.size, run.size);
    // A row is no higher than its letters, however many runs lead from one to the next.
    const near = row && run.y - row.y < SAME_LINE * size && run.y - row.glyphs[0].y < size;
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
  /** What a letter takes, less the point that two may share. */
  const ink = (/** @type {Glyph[]} */ all) => all.filter(({ text, x0, x1 }) => !BLANK.test(text) && x1 - x0 > 1).map(({ x0, x1 }) => ({ from: x0, to: x1 - 1 }));
  const left = ink(a).sort((one, other) => one.from - other.from);
  let next = 0;
  let reach = -Infinity;
  return !ink(b)
    .sort((one, other) => one.to - other.to)
    .some(({ from, to }) => {
      for (; next < left.length && left[next].from < to; next += 1) reach = Math.max(reach, left[next].to);
      return reach > from;
    });
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

/**
 * Tones drawn as glyphs of their own, behind the letter that they stand over. One in a line without letters
 * says nothing and is left out.
 *
 * @param {Glyph[]} row by place
 */
function withTones(row) {
  if (!row.some(({ text }) => MARK.test(text))) return row;
  const letters = row.filter(({ text }) => !MARK.test(text));
  const inked = letters.filter(({ text }) => !BLANK.test(text));
  if (inked.length === 0) return letters;
  const centreOf = (/** @type {Glyph} */ { x0, x1 }) => (x0 + x1) / 2;
  const byCentre = nearestBy(inked, centreOf);
  // A mark without width stands where its letter ends.
  const byEnd = nearestBy(inked, ({ x1 }) => x1);
  /** @type {Map<Glyph, Glyph[]>} */
  const tones = new Map();
  for (const mark of row.filter(({ text }) => MARK.test(text))) {
    const [over, ends] = [byCentre(centreOf(mark)), byEnd(mark.x1)];
    const { letter } = ends.away < over.away ? ends : over;
    const own = tones.get(letter);
    if (own) own.push(mark);
    else tones.set(letter, [mark]);
  }
  return letters.flatMap((letter) => [letter, ...(tones.get(letter) ?? [])]);
}

/** Finds the letter nearest to a place, of equals the first. @param {Glyph[]} letters at least one @param {(letter: Glyph) => number} placeOf */
function nearestBy(letters, placeOf) {
  const sorted = letters.map((letter) => ({ letter, at: placeOf(letter) })).sort((a, b) => a.at - b.at);
  const first = (/** @type {number} */ place) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].at < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (/** @type {number} */ place) => {
    const index = first(place);
    const around = [index, ...(index > 0 ? [first(sorted[index - 1].at)] : [])].filter((one) => one < sorted.length).map((one) => ({ letter: sorted[one].letter, away: Math.abs(sorted[one].at - place) }));
    return around.reduce((best, one) => (one.away < best.away ? one : best));
  };
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
