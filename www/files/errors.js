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
