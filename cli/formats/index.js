// @ts-check
/**
 * The formats. Each is told in pieces, a file at a time, so that a thousand files need no more memory than a few: the piece of a file is
 * made in the thread that checked it, the rest where they are put together.
 *
 * @typedef {object} Result what became of one file
 * @property {string} name as it is told
 * @property {string} uri of it, relative where it lies below the present folder
 * @property {string | null} path null of standard input
 * @property {import("../read.js").FileSource | null} file null where it could not be read
 * @property {any} report null where there is none
 * @property {import("../surface.js").Surface | null} surface null without a report, or where the format does not ask
 * @property {string[]} notes what is to be known of the reading
 * @property {{ code: string, message: string } | null} fault why there is no report
 * @property {string | null} annotated the copy with the findings in it
 *
 * @typedef {object} Sums
 * @property {number} files
 * @property {number} errors
 * @property {number} warnings
 * @property {number} hints
 * @property {number} leftOut tasks of parents
 * @property {{ name: string, uri: string, code: string, message: string }[]} faults
 *
 * @typedef {object} Telling
 * @property {import("../words.js").Locale} locale
 * @property {import("../words.js").Told} t
 * @property {boolean} colour
 * @property {string} version
 * @property {any[]} rules `RuleInfo`
 *
 * @typedef {object} Formatter
 * @property {boolean} places whether it tells places and quotes, for which a file is read once more
 * @property {(telling: Telling) => string} head
 * @property {string} between two pieces that are not empty
 * @property {(result: Result, telling: Telling) => string} piece
 * @property {(sums: Sums, exitCode: number, telling: Telling) => string} tail
 */
import { csvFormat } from "./csv.js";
import { json, jsonl } from "./json.js";
import { md } from "./md.js";
import { sarif } from "./sarif.js";
import { text } from "./text.js";

/** @type {Record<import("../args.js").Format, Formatter>} */
export const FORMATS = { text, json, jsonl, sarif, csv: csvFormat, md };
