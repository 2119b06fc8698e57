// @ts-check
/** A fix applied from a list, and what is said of it. */
import { copyFix, wordsOf } from "../copy-fix.js";

/**
 * @param {import("./host.js").Host} host
 * @param {any} fix
 * @param {string} done what is said where it was written
 */
export async function applyFix(host, fix, done) {
  const applied = host.apply(fix);
  if (applied instanceof Promise ? await applied : applied) return host.show(done);
  // The places are what they were: then it is the editor that takes nothing.
  const there = fix.edits.every((/** @type {any} */ { at }) => host.place(at));
  if (!there) return host.show(host.t("placeChanged"));
  host.show((await copyFix(fix)) ? host.t("fixCopied") : host.t("fixByHand", wordsOf(fix)));
}
