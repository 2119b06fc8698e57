/** What is wanted, and whether a figure is there. */

const KB = 1024;

/**
 * @typedef {object} Target
 * @property {number} most
 * @property {"ms" | "KB" | "×"} unit
 */

/** @type {Record<string, Target>} */
export const TARGETS = {
  check: { most: 3, unit: "ms" },
  edit: { most: 1, unit: "ms" },
  cold: { most: 40, unit: "ms" },
  warmed: { most: 15, unit: "ms" },
  ready: { most: 20, unit: "ms" },
  liveBrotli: { most: 250 * KB, unit: "KB" },
  liveGzip: { most: 310 * KB, unit: "KB" },
  importBrotli: { most: 150 * KB, unit: "KB" },
  afterKey: { most: 30 * KB, unit: "KB" },
  tenfold: { most: 12, unit: "×" },
  hundredfold: { most: 144, unit: "×" },
  longestTask: { most: 50, unit: "ms" },
};

/** @param {number | null | undefined} value @param {Target["unit"]} unit */
export function show(value, unit) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (unit === "KB") return value >= 10 * KB * KB ? `${(value / KB / KB).toFixed(1)} MB` : `${(value / KB).toFixed(value < 10 * KB ? 1 : 0)} KB`;
  if (unit === "×") return `×${value.toFixed(1)}`;
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}

/** "met", or by how much it is missed. @param {number | null | undefined} value @param {Target} target */
export function verdict(value, { most, unit }) {
  if (value === null || value === undefined || Number.isNaN(value)) return "not measured";
  if (value <= most) return "met";
  return `missed by ${show(value - most, unit).replace("×", "")} (${(value / most).toFixed(1)} times)`;
}
