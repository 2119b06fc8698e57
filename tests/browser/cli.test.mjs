/** The command line says of a file what the page says of it, byte for byte. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { kehoach } from "../support/cli.mjs";
import { pdfOf, set } from "../support/pdf.mjs";
import { downloaded, example, open, openForDevelopers, paste, settled, start } from "./support/page.mjs";

let site, home;
before(async () => {
  site = await start();
  home = await mkdtemp(join(tmpdir(), "kehoach-page-"));
});
after(async () => {
  await site.stop();
  await rm(home, { recursive: true, force: true });
});

const timeout = 120_000;
/** A slip that only the counts of the language show: where it is told, they are there. */
const SLIP = "KẾ HOẠCH\nVề việc học\n\nI. NHIỆM VỤ\n\n1. Đẩy mạnh tuyên tuyền, phổ biến pháp luật.\n\n2. Tuyên truyền trên cổng thông tin.\n";
const fixture = (...path) => readFile(join(root, "tests", ...path));

test("reports of the command line are the page's", { timeout }, async () => {
  const files = {
    "tinh.txt": Buffer.from(await example("ke-hoach-tinh-co-loi.txt")),
    "windows.txt": Buffer.from(`\ufeff${(await example("ke-hoach-xa-day-du.txt")).replaceAll("\n", "\r\n")}`),
    "phuong.docx": await fixture("fixtures", "commune.libreoffice.docx"),
    "trang.html": await fixture("plans", "a01.html"),
    "in.pdf": pdfOf([{ texts: [[270, 150, "KẾ HOẠCH", { bold: true }], ...set("Triển khai Quyết định số 1703/QĐ-TTg trên địa bàn xã Suối Mây", 85, 170), ...set("I. MỤC ĐÍCH, YÊU CẦU", 85, 210), ...set("Hoàn thành trước ngày 31 tháng 6 năm 2026.", 85, 240)] }]),
    "bieu-mau.json": await fixture("fixtures", "commune.form.json"),
  };
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(home, name), bytes)));
  const { page, context, log } = await open(site, { language: true });
  await paste(page, SLIP);
  await page.waitForFunction(() => (document.querySelector(".group-consider > h3 > [aria-expanded=false]")?.click(), document.querySelector("[data-code=KH912]")));

  const told = await kehoach([...Object.keys(files).map((name) => join(home, name)), "--format", "json"]);
  const reports = JSON.parse(told.out);
  for (const [index, [name, buffer]] of Object.entries(files).entries()) {
    await settled(page, () => page.setInputFiles("#file-input", { name, mimeType: "application/octet-stream", buffer }));
    await openForDevelopers(page);
    const { text } = await downloaded(page, () => page.click("#export-json"));
    await page.keyboard.press("Escape");
    const { report, file } = reports[index];
    assert.ok(file.endsWith(name));
    assert.ok(report.findings.length + report.rules.length > 50, name);
    assert.ok(JSON.stringify(report) === JSON.stringify(JSON.parse(text)), name);
  }
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await context.close();
});
