// @ts-check
/** Where the results go: standard output, or a file. Whoever writes waits until there is room. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";

export class Out {
  /** @param {string | null} file */
  constructor(file) {
    this.stream = file === null ? process.stdout : createWriteStream(file);
    /** Whether nobody reads any more, as behind `| head`. */
    this.closed = false;
    /** @type {any} */
    this.failure = null;
    this.stream.on("error", (/** @type {any} */ error) => {
      if (error.code === "EPIPE") this.closed = true;
      else this.failure ??= error;
    });
    this.isFile = file !== null;
  }

  /** Rejects where the file cannot be written. @param {string} text */
  async write(text) {
    if (this.failure) throw this.failure;
    if (text === "" || this.closed) return;
    if (!this.stream.write(text)) await Promise.race([once(this.stream, "drain"), once(this.stream, "close")]).catch(() => {});
    if (this.failure) throw this.failure;
  }

  /** All of it is written. */
  async end() {
    if (this.isFile && !this.failure) await new Promise((resolve) => this.stream.end(() => resolve(undefined)));
    if (this.failure) throw this.failure;
  }
}
