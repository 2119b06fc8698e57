/** A stand-in for the checker's skeleton, for what the page does with it: a short plan of the tasks that it was given. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../scripts/lib/project.mjs";

const STAND_IN = `
CheckerClient.prototype.skeleton = async function (request) {
  globalThis.asked = [...(globalThis.asked ?? []), request];
  const { issuer, superior, parents, tasks, place = "…", date } = request;
  const titles = await Promise.all(tasks.map(async ({ parent, task, work }) => work ?? (await this.catalogue(parent)).tasks.find(({ id }) => id === task).title));
  const text = (words) => ({ kind: "paragraph", text: words });
  return [
    ...[superior, issuer.toUpperCase(), "Số:      /KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", place + ", ngày … tháng … năm " + (date ?? "2026").slice(0, 4), "KẾ HOẠCH", "Triển khai thực hiện Quyết định số " + parents[0]].filter(Boolean).map(text),
    ...parents.map((id) => text("Căn cứ Quyết định số " + id + ";")),
    ...["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "…", "2. Yêu cầu", "…", "II. NHIỆM VỤ", "1. Nhiệm vụ chung"].map(text),
    ...titles.map((title, index) => text("abcdđeghiklmnopqrstuvxy"[index] + ") " + title)),
    ...["III. TỔ CHỨC THỰC HIỆN", "…", "Nơi nhận:", "- Lưu: VT."].map(text),
    { kind: "table", rows: [["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"], ...tasks.map(({ lead = "…", coordinate = "…", due = "…" }, index) => [String(index + 1), titles[index], lead, coordinate, due])].map((cells) => ({ cells: cells.map((words) => ({ text: words })) })) },
  ];
};
`;

/** Before the page is opened. */
export async function standInForSkeleton(context) {
  const source = await readFile(join(root, "www", "component", "client.js"), "utf8");
  await context.route("**/component/client.js", (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: source + STAND_IN }));
}
