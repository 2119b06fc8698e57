/** Which files are worth to be sent packed, and what those that are packed ahead are called. */

import { extname } from "node:path";

/** Of these kinds the bytes are packed already; of fewer bytes than a packet holds nothing is gained. */
const PACKED = new Set([".png", ".ico", ".woff2"]);
const LEAST = 1400;

/** @param {string} name @param {Uint8Array} body */
export const worthPacking = (name, body) => body.length >= LEAST && !PACKED.has(extname(name));

/** What stands behind the name of a packed file, by the name that HTTP has for how it is packed. */
export const ENDINGS = { br: ".br", gzip: ".gz" };
