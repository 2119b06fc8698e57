/** Files on the page: every kind, several at once, what is recognised with its marks, and what is told of the rest. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { docxOf } from "../support/docx.mjs";
import { pdfOf, set } from "../support/pdf.mjs";
import { example, findings, open, paste, settled, start } from "./support/page.mjs";

const timeout = 90_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const give = (page, ...files) => page.setInputFiles("#file-input", files.map(([name, buffer]) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) })));
const draft = (page) => page.$eval("#draft", (area) => area.value);

/** Drops files on the page as a file manager does. */
const drop = (page, ...files) =>
  page.evaluate((all) => {
    const data = new DataTransfer();
    for (const [name, bytes] of all) data.items.add(new File([Uint8Array.from(bytes)], name));
    for (const type of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files.map(([name, buffer]) => [name, [...Buffer.from(buffer)]]));

/** A plan of a ward as a PDF with a table, which lacks its requirements and a cell. */
const HEAD = ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"];
const ROWS = [HEAD, ["1", "Phổ biến quy định về đo lường", "Văn phòng UBND xã", "Công an xã", "Năm 2026"], ["2", "Kiểm tra cân tại chợ", "Công an xã", "", ""]];
const EDGES = [60, 95, 250, 350, 450, 535];
function plan({ number = "      ", date = "      tháng      năm 2026", rows = ROWS } = {}) {
  const texts = [
    [70, 70, "ỦY BAN NHÂN DÂN", { size: 12 }], [280, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { size: 12 }],
    [85, 86, "XÃ SUỐI MÂY", { size: 12 }], [310, 86, "Độc lập - Tự do - Hạnh phúc", { size: 12 }],
    [85, 112, `Số: ${number}/KH-UBND`, { size: 12 }], [310, 112, `Suối Mây, ngày ${date}`, { size: 12 }],
    [270, 150, "KẾ HOẠCH", { bold: true }],
    [90, 170, "Triển khai công tác đo lường trên địa bàn xã Suối Mây", { bold: true }],
  ];
  ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Đưa hoạt động đo lường của xã vào nền nếp.", "II. NHIỆM VỤ", "1. Tuyên truyền", "a) Phổ biến quy định cho các hộ kinh doanh tại chợ.", "2. Kiểm tra", "a) Kiểm tra cân tại chợ xã mỗi quý một lần.", "III. TỔ CHỨC THỰC HIỆN", "Văn phòng UBND xã theo dõi, đôn đốc./."].forEach((text, index) => texts.push(...set(text, 85, 210 + index * 28)));
  const lines = [];
  const top = 560;
  rows.forEach((row, index) => {
    const y = top + index * 36;
    row.forEach((cell, column) => texts.push(...set(cell, EDGES[column] + 3, y + 14, { size: 9, pitch: 11, width: EDGES[column + 1] - EDGES[column] - 6 })));
  });
  for (let row = 0; row <= rows.length; row += 1) lines.push([EDGES[0], top + row * 36, EDGES[5], top + row * 36]);
  for (const x of EDGES) lines.push([x, top, x, top + rows.length * 36]);
  texts.push([250, 540, "PHỤ LỤC", { bold: true }]);
  return pdfOf([{ texts, lines }]);
}

test("what a PDF holds is shown with its table and its findings marked, and the draft stays", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  await settled(page, () => give(page, ["ke-hoach.pdf", plan()]));
  assert.equal(await page.textContent("#file-name"), "ke-hoach.pdf");
  assert.deepEqual(await page.$$eval(".recognised tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))), ROWS);
  const marks = await page.$$eval(".recognised [data-index]", (all) => all.map((one) => one.textContent));
  assert.ok(marks.length > 0, JSON.stringify(await findings(page)));

  // From the finding to its place.
  const marked = page.locator(".recognised td [data-index]").first();
  const index = Number(await marked.getAttribute("data-index"));
  await marked.click();
  const chosen = page.locator(".finding.here");
  assert.equal(await chosen.count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.className), "finding-go");
  assert.equal(await page.locator(".finding.here.open").count(), 1);
  // And from the finding to the place.
  await page.locator(".finding.open").getByRole("button", { name: "Tới chỗ này" }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.className), "recognised");
  assert.ok(await page.$(".recognised .flashed"), String(index));
  assert.match((await page.$$eval(".finding .where", (all) => all.map((one) => one.textContent))).join(" "), /trang 1/);

  await settled(page, () => page.click("#back-to-draft"));
  assert.equal(await draft(page), "Bản đang soạn dở.");
  assert.equal(await page.isVisible("#file-shown"), false);
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

const PARAGRAPHS = [
  "KẾ HOẠCH", "Triển khai công tác đo lường trên địa bàn xã Suối Mây", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Đưa hoạt động đo lường của xã vào nền nếp.",
  "II. NHIỆM VỤ", "1. Tuyên truyền", "a) Phổ biến quy định cho các hộ kinh doanh tại chợ.", "III. TỔ CHỨC THỰC HIỆN", "Văn phòng UBND xã theo dõi, đôn đốc./.", "PHỤ LỤC",
];
const HTML = `<!DOCTYPE html><html><body>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join("")}<table>${ROWS.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join("")}</tr>`).join("")}</table></body></html>`;

for (const [kind, name, bytes] of [
  ["a Word file", "ke-hoach.docx", docxOf([...PARAGRAPHS, ROWS])],
  ["a page called .doc", "ke-hoach.doc", HTML],
]) {
  test(`${kind} is shown with its table and its findings marked, and opens as a draft`, { timeout }, async () => {
    const { page, log } = await open(site);
    await settled(page, () => drop(page, [name, bytes]));
    assert.equal(await page.textContent("#file-name"), name);
    assert.deepEqual(await page.$$eval(".recognised p", (all) => all.map((one) => one.textContent)), PARAGRAPHS);
    assert.deepEqual(await page.$$eval(".recognised tr", (rows) => rows.map((row) => [...row.cells].map((one) => one.textContent))), ROWS);
    const empty = page.locator(".recognised td .point").first();
    await empty.click();
    assert.equal(await page.locator(".finding.here").count(), 1);
    await settled(page, () => page.click("#file-as-draft"));
    assert.ok((await draft(page)).includes(ROWS[1].join("\t")));
    assert.deepEqual(log.errors, []);
  });
}

test("the same draft from Word, LibreOffice and an old Word is shown with the same findings; only the first takes comments", { timeout }, async () => {
  const { page, log } = await open(site);
  const shown = [];
  for (const end of ["docx", "odt", "doc"]) {
    const name = `commune.libreoffice.${end}`;
    const bytes = await readFile(new URL(`../fixtures/${name}`, import.meta.url));
    await settled(page, () => give(page, [name, bytes]));
    assert.equal(await page.textContent("#file-name"), name);
    const text = await page.textContent(".recognised");
    shown.push({ text, findings: await findings(page), marks: await page.locator(".recognised [data-index]").count() });
    assert.equal(await page.locator("#file-word").count(), end === "docx" ? 1 : 0);
    await settled(page, () => page.click("#back-to-draft"));
  }
  assert.match(shown[0].text, /PHƯỜNG BẾN ĐÁ/);
  assert.ok(shown[0].marks > 0);
  assert.deepEqual(shown[1], shown[0]);
  assert.deepEqual(shown[2], shown[0]);
  assert.deepEqual(log.errors, []);
});

test("text in an old encoding is looked at in Unicode, and opens as such", { timeout }, async () => {
  const { page } = await open(site);
  // TCVN3: "Độc lập - Tự do - Hạnh phúc" and a heading.
  const text = "\xa7\xe9c l\xcbp - T\xf9 do - H\xb9nh ph\xf3c\n\nK\xd5 ho\xb9ch\n\nTri\xd3n khai c\xabng t\xb8c ti\xaau chu\xc8n, \xaeo l\xad\xeang, ch\xcat l\xad\xeeng cho c\xb8n b\xe9 v\xb5 nh\xa9n d\xa9n x\xb7\n";
  await settled(page, () => give(page, ["cu.txt", Buffer.from(text, "latin1")]));
  assert.match(await page.textContent(".recognised"), /Độc lập - Tự do - Hạnh phúc.*công tác tiêu chuẩn, đo lường/);
  assert.match(await page.textContent(".file-notes"), /bảng mã cũ/);
  await settled(page, () => page.click("#file-as-draft"));
  assert.match(await draft(page), /Triển khai công tác tiêu chuẩn, đo lường, chất lượng cho cán bộ và nhân dân xã/);
});

test("a Word file that was cut off says so, and leads back to the draft", { timeout }, async () => {
  const { page } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  await settled(page, () => give(page, ["cut.docx", docxOf(PARAGRAPHS).subarray(0, 900)]));
  assert.match(await page.textContent("#failure"), /\.docx bị cắt cụt/);
  assert.equal(await page.locator("#file-as-draft").count(), 0);
  await settled(page, () => page.click("#failure .primary"));
  assert.equal(await draft(page), "Bản đang soạn dở.");
});

test("a file opened as a draft keeps its tables, and the draft before is kept too", { timeout }, async () => {
  const { page } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  await settled(page, () => give(page, ["ke-hoach.pdf", plan()]));
  const shown = (await findings(page)).map(({ code }) => code);
  await settled(page, () => page.click("#file-as-draft"));
  assert.ok((await draft(page)).includes(ROWS[1].join("\t")));
  assert.equal(await page.inputValue("#draft-name"), "ke-hoach");
  assert.deepEqual((await findings(page)).map(({ code }) => code), shown);
  await page.click("[aria-controls=menu-draft]");
  await page.click("#recent-drafts");
  await page.waitForSelector("#dialog-drafts[open] li");
  assert.match(await page.textContent("#dialog-drafts"), /Bản đang soạn dở/);
});

test("keys step through the findings of a file as through those of the draft", { timeout }, async () => {
  const { page } = await open(site);
  await settled(page, () => give(page, ["ke-hoach.pdf", plan()]));
  await page.keyboard.press("F8");
  const first = await page.textContent(".finding.here .message");
  await page.keyboard.press("F8");
  const second = await page.textContent(".finding.here .message");
  await page.keyboard.press("Shift+F8");
  assert.equal(await page.textContent(".finding.here .message"), first);
  assert.notEqual(first, second);
  await page.locator(".recognised").press("Escape");
  assert.equal(await page.isVisible("#file-shown"), false);
});

test("a draft and its parent dropped together are told apart, and each is opened as what it is", { timeout }, async () => {
  const { page } = await open(site);
  const issued = plan({ number: "12", date: "05 tháng 01 năm 2026" });
  await drop(page, ["cap-tren.pdf", issued], ["du-thao.txt", (await example("ke-hoach-xa-day-du.txt")).replace(/^(Số:).*\//m, "$1      /")], ["anh.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")]);
  await page.waitForSelector("#dialog-files[open]");
  const rows = await page.$$eval("#dialog-files li", (all) => all.map((one) => [one.querySelector("strong")?.textContent ?? "", one.querySelector("select")?.value ?? one.textContent]));
  assert.deepEqual(rows.slice(0, 2).map(([name]) => name), ["cap-tren.pdf", "du-thao.txt"]);
  assert.equal(rows[1][1], "draft");
  assert.match(rows[2][1], /anh\.png.*ảnh/);
  assert.equal(rows[0][1], "parent");
  await settled(page, () => page.click("#open-files"));
  assert.equal(await page.inputValue("#draft-name"), "du-thao");
});

test("several files that are looked at are chosen from a list", { timeout }, async () => {
  const { page } = await open(site);
  await give(page, ["mot.pdf", plan()], ["hai.pdf", plan({ rows: ROWS.slice(0, 2) })]);
  await page.waitForSelector("#dialog-files[open]");
  await settled(page, () => page.click("#open-files"));
  assert.equal(await page.locator(".recognised tr").count(), 3);
  await settled(page, () => page.selectOption("#file-choice", { label: "hai.pdf" }));
  assert.equal(await page.locator(".recognised tr").count(), 2);
});

test("a file looked at becomes a parent", { timeout }, async () => {
  const { page } = await open(site);
  await settled(page, () => give(page, ["cap-tren.pdf", plan({ number: "12", date: "05 tháng 01 năm 2026" })]));
  await page.click("#file-as-parent");
  await page.waitForSelector("#dialog-parents[open] form");
  assert.match(await page.$eval("#dialog-parents form", (form) => form.querySelector("input").value), /12\/KH-UBND/);
});

test("each kind that is not read says what it is and what to do", { timeout }, async () => {
  const { page } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  const ole = (name) => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(name, "utf16le")]);
  const table = [
    ["khoa.docx", ole("EncryptedPackage"), /mật khẩu/],
    ["a.rtf", "{\\rtf1 a}", /RTF/],
    ["anh.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /ảnh.*OCR/],
    ["trong.txt", "", /không có nội dung/],
    ["la.bin", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), /không phải văn bản/],
    ["quet.pdf", pdfOf([{ image: true }]), /scan/],
    ["dau.pdf", pdfOf([{ image: true, stamp: "Ký bởi: Ủy ban nhân dân xã Suối Mây" }]), /chữ ký số/],
    ["vo-nghia.pdf", pdfOf([{ texts: set("Tổ chức quán triệt, phổ biến các quy định về đo lường đến toàn thể cán bộ.", 85, 100) }], { privateUse: true }), /lớp chữ/i],
    ["khoa.pdf", pdfOf([{ texts: set("KẾ HOẠCH", 85, 100) }], { locked: true }), /mật khẩu/],
    ["hong.pdf", "%PDF-1.7 hỏng", /hỏng/],
  ];
  for (const [name, bytes, says] of table) {
    await give(page, [name, bytes]);
    const notice = page.locator(".notice-error", { hasText: name });
    await notice.waitFor();
    assert.match(await notice.textContent(), says, name);
    await notice.locator(".icon-button").click();
  }
  assert.equal(await draft(page), "Bản đang soạn dở.");
  assert.equal(await page.isVisible("#file-progress"), false);
});

test("a long PDF shows how far it is, and can be stopped", { timeout }, async () => {
  const { page } = await open(site);
  await paste(page, "Bản đang soạn dở.");
  const pages = Array.from({ length: 400 }, (_, index) => ({ texts: Array.from({ length: 12 }, (__, line) => set(`Trang ${index}: phổ biến quy định về đo lường cho các hộ kinh doanh tại chợ xã Suối Mây.`, 85, 80 + line * 50)).flat() }));
  await give(page, ["dai.pdf", pdfOf(pages)]);
  await page.waitForFunction(() => /trang \d+\/400/.test(document.getElementById("file-progress").textContent));
  await page.click("#stop-reading");
  await page.waitForSelector("#file-progress", { state: "hidden" });
  assert.equal(await page.isVisible("#file-shown"), false);
  assert.equal(await draft(page), "Bản đang soạn dở.");
  // It goes on working.
  await settled(page, () => give(page, ["ke-hoach.pdf", plan()]));
  assert.equal(await page.textContent("#file-name"), "ke-hoach.pdf");
});

test("at 390 px a file is read in the draft's tab, and nothing scrolls sideways", { timeout }, async () => {
  const { page } = await open(site, { viewport: { width: 390, height: 844 } });
  await settled(page, () => give(page, ["ke-hoach.pdf", plan()]));
  assert.equal(await page.isVisible(".recognised"), true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await page.click(".recognised td [data-index]");
  assert.equal(await page.isVisible("#panel-findings"), true);
  await page.locator(".finding.open").getByRole("button", { name: "Tới chỗ này" }).click();
  assert.equal(await page.isVisible(".recognised"), true);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no fault in a file that is looked at, nor in the choice of several: ${colorScheme}`, { timeout: 180_000 }, async () => {
    const { page } = await open(site, { colorScheme, bypassCSP: true, reducedMotion: "reduce" });
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
    const faults = async () => {
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).slice(0, 3).join(" | ")}`);
    };
    await settled(page, () => give(page, ["ke-hoach.pdf", plan()]));
    assert.deepEqual(await faults(), []);
    await give(page, ["mot.pdf", plan()], ["hai.docx", docxOf(PARAGRAPHS)], ["anh.gif", "GIF89a"]);
    await page.waitForSelector("#dialog-files[open]");
    assert.deepEqual(await faults(), []);
  });
}

test("a parent is read from a Word file and from a PDF in its dialog", { timeout }, async () => {
  const { page } = await open(site);
  const head = ["ỦY BAN NHÂN DÂN", "XÃ SUỐI MÂY", "Số: 12/KH-UBND", "Suối Mây, ngày 05 tháng 01 năm 2026"];
  for (const [name, buffer] of [["cap-tren.docx", docxOf([...head, ...PARAGRAPHS, ROWS])], ["cap-tren.pdf", plan({ number: "12", date: "05 tháng 01 năm 2026" })]]) {
    await page.click("#open-parents");
    await page.waitForSelector("#dialog-parents[open]");
    await page.setInputFiles("#parent-file", { name, mimeType: "", buffer });
    await page.waitForSelector("#dialog-parents form.parent-form");
    assert.match(await page.$eval("#dialog-parents form input", (input) => input.value), /12\/KH-UBND/, name);
    assert.ok((await page.$$eval("#dialog-parents tbody tr textarea[data-name=title]", (all) => all.map(({ value }) => value))).some((title) => title.includes("Phổ biến quy định về đo lường")), name);
    await page.keyboard.press("Escape");
  }
  await page.click("#open-parents");
  await page.waitForSelector("#dialog-parents[open]");
  await page.setInputFiles("#parent-file", { name: "quet.pdf", mimeType: "", buffer: pdfOf([{ image: true }]) });
  const error = page.locator("#dialog-parents .field-error:not([hidden])");
  await error.waitFor();
  assert.match(await error.textContent(), /scan/);
});

test("a Word file goes back with its findings as comments, or what is certain as tracked changes", { timeout }, async () => {
  const { page, log } = await open(site);
  const file = docxOf(["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH", "Công tác tuyên truyền của các cơ quan theo kế hoạch;", ROWS]);
  await settled(page, () => give(page, ["ke-hoach.docx", file]));
  const back = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#file-word")]);
    return [download.suggestedFilename(), await readFile(await download.path())];
  };
  const [name, commented] = await back();
  assert.equal(name, "ke-hoach (nhận xét).docx");
  assert.match(await page.textContent("#notices"), /Đã ghi \d+ phát hiện vào “ke-hoach\.docx”/);
  await page.check("#file-word-tracked");
  const [, tracked] = await back();
  // The draft is untouched, and the file on show is the one that was opened.
  assert.equal(await page.textContent("#file-name"), "ke-hoach.docx");
  assert.equal(await draft(page), "");
  await settled(page, () => give(page, ["nhan-xet.docx", commented]));
  assert.equal(await page.locator(".recognised p").nth(3).textContent(), "Công tác tuyên truyền của các cơ quan theo kế hoạch;");
  await settled(page, () => give(page, ["sua.docx", tracked]));
  assert.equal(await page.locator(".recognised p").nth(3).textContent(), "Công tác tuyên truyền của các cơ quan theo kế hoạch./.");
  assert.deepEqual(log.errors, []);
});

test("a signed Word file is shown, and is not written to", { timeout }, async () => {
  const { page } = await open(site);
  const signed = docxOf(["KẾ HOẠCH", "Triển khai công tác đo lường"], [["_xmlsignatures/sig1.xml", "<Signature/>"]]);
  await settled(page, () => give(page, ["da-ky.docx", signed]));
  await page.click("#file-word");
  await page.waitForFunction(() => /ký số/.test(document.querySelector("#notices")?.textContent ?? ""));
});
