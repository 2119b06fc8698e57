// @ts-check
/** More marks on one letter than any writing has. */
const PILED = /(\p{M}{8})\p{M}+/gu;

/**
 * A text in NFC, to be looked at: of marks that are piled on one letter eight are kept, since to put them in order
 * takes the square of their number.
 * @param {string} text
 */
export const composed = (text) => text.replace(PILED, "$1").normalize("NFC");
