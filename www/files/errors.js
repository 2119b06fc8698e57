// @ts-check
/** A file that is not read, as the word of words.js that says which kind it is and what to do. */
export class FileError extends Error {
  /**
   * @param {import("../words.js").Word} word
   * @param {unknown} [cause]
   */
  constructor(word, cause) {
    super(word, { cause });
    this.name = "FileError";
    this.word = word;
  }
}

/**
 * Whether the checker refused a kind of file as a whole, not something within it. Its words are
 * then for the portal's developer; the drafter is told what to do instead.
 *
 * @param {{ code: string, path?: string }} failure a CheckError
 */
export const notRead = ({ code, path }) => code === "badSource" && /^\/(docx|html)$/.test(path ?? "");
