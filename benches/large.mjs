/** Drafts that are larger than anybody writes, by what they are large in. */

import { grown } from "./drafts.mjs";
import { plan, sentence } from "./plan.mjs";

const MB = 1 << 20;

/** A plan whose appendix has so many rows. @param {number} count */
function rows(count) {
  const text = plan(1);
  const line = (n) => `| ${n + 1} | Họp giao ban lần ${n + 1} về đo lường | Sở Công Thương | Công an tỉnh | Quý II năm 2026 |\n`;
  return text + Array.from({ length: count }, (_, n) => line(n)).join("");
}

/** A plan with so many tasks that are due on a day that no calendar has. @param {number} count */
function faults(count) {
  const text = plan(1);
  const at = text.indexOf("\nIII. KINH PHÍ");
  const lines = Array.from({ length: count }, (_, n) => `${n + 1}. ${sentence(n).split(";")[0]}, đợt ${n + 1}, hoàn thành trước ngày 31/11/2026.`);
  return `${text.slice(0, at)}\n${lines.join("\n")}\n${text.slice(at)}`;
}

/** Each with what it is given. @type {Record<string, () => string>} */
export const DRAFTS = {
  "10 MB of text": () => plan(10 * MB),
  "100,000 rows in the appendix": () => rows(100_000),
  "5,000 findings": () => faults(5000),
  "a parent of 1,000 tasks": () => grown(1),
};

/** The draft to which a parent of so many tasks belongs. */
export const TASKS = { "a parent of 1,000 tasks": 1000 };
