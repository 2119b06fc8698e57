/** Numbers that look like chance and are the same in every run. */

/** A row of them, told by a seed and the number of an input. */
export class Dice {
  #state;

  /** @param {number} seed @param {number} input */
  constructor(seed, input) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(input + 1, 0x85ebca6b)) >>> 0;
    for (let n = 0; n < 4; n += 1) this.roll(2);
  }

  /** From 0 up to 1. */
  part() {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below `sides`; 0 where there is none. @param {number} sides */
  roll(sides) {
    return Math.floor(this.part() * Math.max(1, sides));
  }

  /** @param {number} times */
  onceIn(times) {
    return this.roll(times) === 0;
  }

  /** @template T @param {readonly T[]} among @returns {T} */
  pick(among) {
    return among[this.roll(among.length)];
  }

  /** Between two numbers. @param {number} from @param {number} to */
  between(from, to) {
    return from + this.part() * (to - from);
  }
}
