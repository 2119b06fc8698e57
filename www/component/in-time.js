// @ts-check
/** A promise that is waited for so long and no longer. */

/**
 * @template T
 * @param {Promise<T>} answer
 * @param {number} most milliseconds
 * @returns {Promise<T>} rejects with the code "timeout" where it takes too long
 */
export async function inTime(answer, most) {
  /** @type {any} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject({ known: false, code: "timeout" }), most);
  });
  try {
    return /** @type {T} */ (await Promise.race([answer, late]));
  } finally {
    clearTimeout(timer);
  }
}
