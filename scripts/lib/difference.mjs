/** Where two values of JSON part. */

const LONGEST = 200;
const shown = (value) => {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};
const isList = (value) => typeof value === "object" && value !== null;

/**
 * The first difference in the order of fields: those of `before`, then what only `after` has. A field
 * that is undefined is none.
 * @param {unknown} before @param {unknown} after @param {string} [path]
 * @returns {{ path: string, before: string, after: string } | null} path: a JSON Pointer
 */
export function firstDifference(before, after, path = "") {
  if (Object.is(before, after)) return null;
  if (!isList(before) || !isList(after) || Array.isArray(before) !== Array.isArray(after)) return { path: path || "/", before: shown(before), after: shown(after) };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const below = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const found = firstDifference(before[key], after[key], below);
    if (found) return found;
  }
  return null;
}
