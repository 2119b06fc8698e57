/**
 * What can be measured: something that is made ready, and says what it finds in a text.
 *
 * @typedef {object} Subject
 * @property {() => Promise<void>} load what is not measured: bytes from the disk
 * @property {() => Promise<void>} start from there to where it can check
 * @property {(text: string) => any} check a report, or a promise of one
 * @property {() => Promise<void>} [warmUp] what its worker does before the first draft comes
 * @property {((edit: { from: number, to: number, insert: string }) => any) | null} [edit] one edit of the text last checked; null where it has no such thing
 * @property {() => Promise<((report: any, change: any) => any) | null>} [applyChange]
 * @property {() => any} [fresh] another checker, which remembers nothing
 */

import { packageOf } from "./package.mjs";
import { peers } from "./peers.mjs";

/** @param {{ tree?: string, peer?: string }} named @returns {Subject} */
export const subject = ({ tree, peer }) => (peer ? peers[peer].subject() : packageOf(tree));
