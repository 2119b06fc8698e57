/** Many plans of one kind, as a reviewer at the parent agency gets them: of wards that do not exist, each leaving out other tasks. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/lib/project.mjs";

const FIRST = ["Bến", "Suối", "Đồng", "Núi", "Hòa", "Tân", "Phú", "Minh", "Vĩnh", "Xuân"];
const SECOND = ["Đá", "Mây", "Lúa", "Thông", "An", "Lập", "Thịnh", "Khê", "Lộc", "Hải", "Sơn"];

/** The name of the ward with a number, another one up to 110; then with the number behind it. @param {number} index */
export const wardOf = (index) => {
  const name = `${FIRST[index % FIRST.length]} ${SECOND[(index * 7 + Math.floor(index / FIRST.length)) % SECOND.length]}`;
  return index < FIRST.length * SECOND.length ? name : `${name} ${index}`;
};

/**
 * @param {number} count
 * @param {{ without?: (index: number, task: number) => boolean }} [how] whether a plan leaves a task of the fixture out
 * @returns {Promise<{ name: string, text: string }[]>}
 */
export async function manyPlans(count, { without = (index, task) => (index * 5 + task * 3) % 11 < 2 } = {}) {
  const fixture = await readFile(join(root, "tests", "fixtures", "commune.txt"), "utf8");
  return Array.from({ length: count }, (_, index) => {
    const ward = wardOf(index);
    let [item, row] = [0, 0];
    const lines = fixture.split("\n").filter((line) => {
      // The tasks in the body begin after the two pairs of lines on purpose and requirements.
      if (line.startsWith("- ") && line.length > 60) return (item += 1) <= 4 || !without(index, item - 5);
      if (/^\d+\.\d+\t/.test(line)) return !without(index, (row += 1) - 1);
      return true;
    });
    const text = lines.join("\n").replaceAll("BẾN ĐÁ", ward.toLocaleUpperCase("vi")).replaceAll("Bến Đá", ward).replaceAll("46/KH-UBND", `${46 + index}/KH-UBND`).replaceAll("ngày 12 tháng 5 năm 2025", `ngày ${String(1 + (index % 28)).padStart(2, "0")} tháng 5 năm 2025`);
    return { name: `ke-hoach-${String(index + 1).padStart(3, "0")}.txt`, text };
  });
}
