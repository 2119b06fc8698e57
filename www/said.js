// @ts-check
/**
 * What a finding quotes and what its fix would write, in words: paper and tables say the same.
 */
import { greatest } from "./component/extremes.js";
import { t } from "./words.js";

/** What a plan is called: by its number and its subject. @param {any} plan of the report */
export const planName = ({ number, title }) => [number, title].filter(Boolean).join(" ");

/** "Lỗi": the word for one. */
export const severityText = (/** @type {string} */ severity) => t(/** @type {any} */ (`severity${severity[0].toUpperCase()}${severity.slice(1)}`));

/** Characters: what is shown of a place at most, and what two fixes' places may lie apart to be shown as one. */
const LONGEST = 160;
const TOGETHER = 240;

/** One line, the cells of a row apart. @param {string} text */
const line = (text) => text.trim().replace(/\s*\t\s*/g, " | ").replace(/\s+/g, " ");

/** Whole words, and a mark that more follows. @param {string} text @param {number} [longest] */
export function cut(text, longest = LONGEST) {
  const words = line(text);
  if (words.length <= longest) return words;
  const end = words.lastIndexOf(" ", longest);
  return `${words.slice(0, end > longest / 2 ? end : longest)}…`;
}

/** @typedef {{ start: number, end: number }} Place */

/** The words around a place, whole. @param {string} text @param {Place} place @returns {Place} */
function whole(text, { start, end }) {
  const isWord = (/** @type {string | undefined} */ letter) => letter !== undefined && /\S/.test(letter);
  let from = start;
  let to = end;
  while (from > 0 && isWord(text[from - 1])) from -= 1;
  while (isWord(text[to])) to += 1;
  return { start: from, end: to };
}

/**
 * @param {{ surface: { text: string }, place: (at: any) => Place | null }} session the session, or any text with its places
 * @param {any} finding
 * @param {(word: any, ...values: (string | number)[]) => string} [say] words in the reader's language; default: the page's
 * @returns {{ quote: string, correction: string }} each empty where there is none
 */
export function passageOf(session, finding, say = t) {
  const { text } = session.surface;
  const place = session.place(finding.at);
  const words = (/** @type {Place | null} */ at) => (at ? cut(text.slice(at.start, at.end)) : "");
  const [fix] = finding.fixes ?? [];
  /** @type {{ place: Place | null, insert: string }[]} */
  const edits = (fix?.edits ?? []).map((/** @type {any} */ { at, insert }) => ({ place: session.place(at), insert }));
  if (edits.length === 0 || edits.some((edit) => !edit.place)) return { quote: words(place), correction: "" };
  const known = /** @type {{ place: Place, insert: string }[]} */ (edits).sort((a, b) => a.place.start - b.place.start);
  // What comes in beside what stands there.
  if (known.every(({ place: at, insert }) => at.start === at.end && /[\n\t]/.test(insert))) return { quote: words(place), correction: say("wouldAdd", known.map(({ insert }) => cut(insert)).join(" … ")) };
  const hull = { start: known[0].place.start, end: greatest(known.map(({ place: at }) => at.end)) };
  // Of places far apart, the one that the finding speaks of.
  const touches = (/** @type {Place} */ at) => !!place && place.start <= at.end && place.end >= at.start;
  const near = hull.end - hull.start <= TOGETHER ? known : [known.find((edit) => touches(edit.place)) ?? known[0]];
  const edges = { start: near[0].place.start, end: greatest(near.map(({ place: at }) => at.end)) };
  const shown = whole(text, place && place.end - place.start <= LONGEST && touches(edges) ? { start: Math.min(place.start, edges.start), end: Math.max(place.end, edges.end) } : edges);
  let written = "";
  let at = shown.start;
  for (const edit of near) {
    written += text.slice(at, edit.place.start) + edit.insert;
    at = edit.place.end;
  }
  written = line(written + text.slice(at, shown.end)) || say("wouldRemove");
  const others = known.length - near.length;
  return { quote: words(shown), correction: others > 0 ? `${written} ${say("printMore", others)}` : written };
}

/** Tasks that concern another level and that nobody spoke of: they are counted and not listed. @param {any} task */
export const isOthers = (task) => task.status === "notApplicable" && !task.answer && !task.reason;
