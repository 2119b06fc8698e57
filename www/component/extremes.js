// @ts-check
/** Least and greatest of any number of values: as arguments of one call they fail where there are some 120,000. */

/** @param {Iterable<number>} values @returns {number} Infinity of none */
export function least(values) {
  let found = Infinity;
  for (const value of values) if (!(value >= found)) found = value;
  return found;
}

/** @param {Iterable<number>} values @returns {number} -Infinity of none */
export function greatest(values) {
  let found = -Infinity;
  for (const value of values) if (!(value <= found)) found = value;
  return found;
}
