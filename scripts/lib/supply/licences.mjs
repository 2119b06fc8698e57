/** SPDX expressions: whether what a package is given under is among what we may take. */

/**
 * @param {string | null | undefined} expression "MIT OR Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0"; a slash is an OR of old
 * @param {(licence: string) => boolean} allowed
 * @returns {boolean} false for what is no expression, too
 */
export function allows(expression, allowed) {
  const words = (expression ?? "").replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const one = () => {
    const word = words[at++];
    if (word !== "(") return word !== undefined && !/^(AND|OR|WITH|\))$/.test(word) && allowed(words[at] === "WITH" ? `${word} ${words[at++]} ${words[at++]}` : word);
    const inner = either();
    return words[at++] === ")" && inner;
  };
  const both = () => {
    let fine = one();
    while (words[at] === "AND") {
      at += 1;
      const next = one();
      fine = fine && next;
    }
    return fine;
  };
  const either = () => {
    let fine = both();
    while (words[at] === "OR") {
      at += 1;
      const next = both();
      fine = fine || next;
    }
    return fine;
  };
  const fine = either();
  return fine && at === words.length;
}
