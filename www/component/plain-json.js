// @ts-check
/**
 * JSON that goes by no `toJSON`: Prototype up to 1.6, which old portals still load, puts one on every array,
 * and `JSON.stringify` would write each list as a text. For values that are data and nothing else.
 */

/** @param {any} value @returns {string | undefined} undefined for what JSON has no word for */
function written(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const parts = [];
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) parts.push(written(value[index]) ?? "null");
    return `[${parts.join(",")}]`;
  }
  for (const key of Object.keys(value)) {
    const text = written(value[key]);
    if (text !== undefined) parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${parts.join(",")}}`;
}

/** @param {any} value @returns {string} */
export const plainJson = (value) => written(value) ?? "null";
