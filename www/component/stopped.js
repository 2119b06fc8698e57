// @ts-check
/** What was given up by its signal. Chromium before 100 has no `throwIfAborted`, before 98 no reason. */

/** @param {AbortSignal} signal @returns {unknown} */
export const reasonOf = (signal) => signal.reason ?? new DOMException("stopped", "AbortError");

/** @param {AbortSignal} [signal] */
export function unlessStopped(signal) {
  if (signal?.aborted) throw reasonOf(signal);
}
