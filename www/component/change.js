// @ts-check
/**
 * A report brought up to date by what `Checker.edit` says of an edit. Nothing in the report before is
 * touched: what did not change is the same object in both, so that a view sees by identity what did.
 *
 * @typedef {{ from: number, by: number }} Shift
 * @typedef {{ within?: Shift & { block: number }, blocks?: Shift, source?: Shift }} Moved
 * @typedef {{ path: (string | number)[], value?: any, splice?: { at: number, remove: number, insert: any[] } }} Patch
 */

/**
 * @template {object} T
 * @param {T} report the report before, of which the change was made
 * @param {{ moved: Moved, patches: Patch[] }} change
 * @returns {T} the report now
 */
export function applyChange(report, { moved, patches }) {
  const { within, blocks, source } = moved;
  let now = /** @type {any} */ (within || blocks || source ? shifted(report, moved) : report);
  /** Objects and lists made here, which may be written to. @type {Set<object>} */
  const own = new Set();
  const mine = (/** @type {any} */ value) => {
    if (own.has(value)) return value;
    const copy = Array.isArray(value) ? value.slice() : { ...value };
    own.add(copy);
    return copy;
  };
  for (const patch of patches) {
    const { path, splice } = patch;
    const last = path[path.length - 1];
    let here = (now = mine(now));
    for (const key of path.slice(0, -1)) here = here[key] = mine(here[key]);
    if (splice) {
      const { at, remove, insert } = splice;
      const list = here[last];
      here[last] = [...list.slice(0, at), ...insert, ...list.slice(at + remove)];
    } else if ("value" in patch) here[last] = patch.value;
    else delete here[last];
  }
  return now;
}

/** A part of a report with its places moved: those are what stands under the name "at". @param {any} part @param {Moved} moved */
function shifted(part, moved) {
  /** @type {any} */
  let copy = null;
  if (Array.isArray(part)) {
    for (let index = 0; index < part.length; index += 1) {
      const old = part[index];
      if (typeof old !== "object" || old === null) continue;
      const now = shifted(old, moved);
      if (now !== old) (copy ??= part.slice())[index] = now;
    }
    return copy ?? part;
  }
  for (const name in part) {
    const old = part[name];
    if (typeof old !== "object" || old === null) continue;
    const now = name === "at" ? place(old, moved) : shifted(old, moved);
    if (now !== old) (copy ??= { ...part })[name] = now;
  }
  return copy ?? part;
}

const shift = (/** @type {number} */ number, /** @type {Shift | undefined} */ by) => (by && number >= by.from ? number + by.by : number);

/** @param {any} at `Location` @param {Moved} moved */
function place(at, { within, blocks, source: behind }) {
  const inside = within?.block === at.block ? within : undefined;
  const start = shift(at.start, inside);
  const end = shift(at.end, inside);
  const block = shift(at.block, blocks);
  const { source } = at;
  const moved = source && behind && source.end >= behind.from;
  if (!moved && start === at.start && end === at.end && block === at.block) return at;
  const now = { ...at, block, start, end };
  if (moved) now.source = { ...source, start: shift(source.start, behind), end: shift(source.end, behind) };
  return now;
}
