// @ts-check
/** Reports as the checker gives them, byte for byte; an entry a file. */

/** @param {import("./index.js").Result} result */
function entry({ name, path, file, report, notes, fault, annotated }) {
  const head = { file: path === null ? "-" : name, kind: file?.kind ?? null, notes, ...(annotated !== null && { annotated }) };
  return JSON.stringify({ ...head, ...(fault ? { error: fault } : { report }) });
}

/** @type {import("./index.js").Formatter} */
export const json = { places: false, head: () => "[\n", between: ",\n", piece: entry, tail: () => "\n]\n" };

/** A line a file. @type {import("./index.js").Formatter} */
export const jsonl = { places: false, head: () => "", between: "\n", piece: entry, tail: () => "\n" };
