// @ts-check
/** How far the work is, in one line of a terminal that goes away; where standard error is no terminal, nothing. */

const EVERY_MS = 100;
/** To the line's beginning, and what stands there away. */
const CLEAR = "\r\x1b[K";

export class Progress {
  /** @param {{ isTTY?: boolean, columns?: number, write: (text: string) => unknown }} stream */
  constructor(stream) {
    this.stream = stream;
    this.shown = false;
    this.last = 0;
  }

  /** @param {string} words */
  say(words) {
    if (!this.stream.isTTY || (this.shown && Date.now() - this.last < EVERY_MS)) return;
    this.last = Date.now();
    this.shown = true;
    // eslint-disable-next-line no-control-regex
    const line = words.replace(/[\x00-\x1f\x7f-\x9f]/g, " ");
    this.stream.write(CLEAR + [...line].slice(0, Math.max(10, (this.stream.columns || 80) - 1)).join(""));
  }

  clear() {
    if (this.shown) this.stream.write(CLEAR);
    this.shown = false;
  }
}
