/**
 * How long a reading may take: many times what an ordinary plan of as much text takes on the same machine in the same
 * minute. A limit in milliseconds would say how fast the machine is.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/project.mjs";
import { typeset } from "./pages.mjs";
import { look } from "./sound.mjs";

/** @typedef {import("./draw.mjs").Sheet} Sheet */

/** UTF-16 units of the ordinary text, about 100 KB. */
const USUAL_LENGTH = 75_000;
/** As many times as long is too long. */
const TIMES = 8;
/** Things drawn that may take as long: on its own, a letter has some 20 bytes of a file. More may take longer in proportion. */
const MANY = 50_000;

/**
 * @param {any} pdfjs
 * @param {any} checker
 * @returns {Promise<(time: number, sheets: Sheet[]) => string | null>} what is said of a reading that takes too long, in milliseconds of the processor
 */
export async function paceOf(pdfjs, checker) {
  const plan = readFileSync(join(root, "tests", "fixtures", "commune.txt"), "utf8");
  const usual = typeset(plan.repeat(Math.ceil(USUAL_LENGTH / plan.length)));
  // The first readings have the code compiled.
  let least = Infinity;
  for (let n = 0; n < 4; n += 1) least = Math.min(least, (await look(pdfjs, checker, usual)).time);
  return (time, sheets) => {
    const things = sheets.reduce((sum, sheet) => sum + sheet.things.length, 0);
    return time > TIMES * least * Math.max(1, things / MANY) ? `slow: ${time.toFixed(0)} ms, an ordinary plan takes ${least.toFixed(0)}` : null;
  };
}
