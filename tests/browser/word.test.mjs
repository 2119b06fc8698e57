/** The draft out of the page: as a Word file, and onto the clipboard for Word. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import mammoth from "mammoth";
import { launchFirefox } from "../../scripts/lib/browser.mjs";
import { findings, loadExample, open, paste, settled, start } from "./support/page.mjs";

const timeout = 120_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

async function bytesOf(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

const inMenu = async (page, id) => {
  await page.click("[aria-controls=menu-draft]");
  await page.click(`#${id}`);
};

test("a draft is downloaded as a Word file under its name, and opened again it has the same findings", { timeout }, async () => {
  const { page, log } = await open(site);
  await loadExample(page, "example-faulty");
  const before_ = (await findings(page)).map(({ code, message }) => `${code} ${message}`).sort();
  const { name, bytes } = await bytesOf(page, () => inMenu(page, "save-word"));
  assert.equal(name, "Dự thảo của tỉnh, có lỗi.docx");
  assert.match(await page.textContent(".notice"), /Nghị định số 30\/2020\/NĐ-CP/);
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  assert.match(value, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
  await settled(page, () => page.setInputFiles("#file-input", { name, mimeType: "", buffer: bytes }));
  await page.waitForSelector(".recognised");
  assert.deepEqual((await findings(page)).map(({ code, message }) => `${code} ${message}`).sort(), before_);
  assert.equal(await page.locator(".recognised table").count(), 1, "the appendix is a table; letterhead and closing are what they are");
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

test("what was changed since the last check is in the file too; of an empty draft there is none", { timeout }, async () => {
  const { page } = await open(site);
  await inMenu(page, "save-word");
  assert.match(await page.textContent(".notice"), /Bản thảo đang trống/);
  await paste(page, "KẾ HOẠCH\nChuyển đổi số\n\nI. MỤC ĐÍCH\n\n1. Một.\n");
  const { bytes } = await bytesOf(page, () =>
    page.evaluate(() => {
      const area = document.getElementById("draft");
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
      document.execCommand("insertText", false, "2. Vừa gõ.");
      document.getElementById("save-word").click();
    }),
  );
  assert.match((await mammoth.extractRawText({ buffer: bytes })).value, /2\. Vừa gõ\./);
});

test("the copy for Word has the table as a table, and the text beside it", { timeout }, async () => {
  const { page, context } = await open(site);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await loadExample(page, "example-clean");
  await inMenu(page, "copy-word");
  await page.waitForFunction(() => /Đã chép cả văn bản và bảng/.test(document.getElementById("notices").textContent));
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const text = async (type) => (await item.getType(type)).text();
    return { html: await text("text/html"), plain: await text("text/plain") };
  });
  assert.equal(copied.html.match(/<table/g).length, 3);
  assert.match(copied.html, /<th[^>]*>.*?Nội dung nhiệm vụ/s);
  assert.match(copied.plain, /^TT\tNội dung nhiệm vụ\tCơ quan chủ trì/m);
  // Pasted back into a draft it is the same plan.
  await page.evaluate(() => document.getElementById("new-draft").click());
  await page.focus("#draft");
  await settled(page, () => page.keyboard.press("Control+V"));
  assert.match(await page.$eval("#draft", (area) => area.value), /\nTT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n/);
  assert.equal((await findings(page)).filter(({ severity }) => severity === "error").length, 0);
});

test("Firefox packs the same file", { timeout }, async () => {
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}rules/index.html`);
    const make = async () => {
      const { docxOf } = await import("/docx/word.js");
      const blocks = [{ kind: "paragraph", text: "KẾ HOẠCH" }, { kind: "table", rows: [{ cells: [{ text: "TT" }, { text: "Nội dung" }] }, { cells: [{ text: "1" }, { text: "Tuyên truyền ".repeat(200) }] }] }];
      return [...(await docxOf(blocks, { kind: "Kế hoạch", title: null, sections: [], bases: [], appendices: [], signer: null }))];
    };
    const bytes = await page.evaluate(make);
    assert.ok(bytes.length < 6000, `pressed: ${bytes.length}`);
    assert.match((await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value, /KẾ HOẠCH\s+TT\s+Nội dung\s+1\s+Tuyên truyền/);
  } finally {
    await browser.close();
  }
});
