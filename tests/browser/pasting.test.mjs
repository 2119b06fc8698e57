/** What is pasted into the page's draft: tables and lists stay what they are, nothing typed meanwhile is lost, one undo takes it back. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as rest } from "node:timers/promises";
import { launchFirefox } from "../../scripts/lib/browser.mjs";
import { example, open, paste, start } from "./support/page.mjs";

const timeout = 120_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const draft = (page) => page.$eval("#draft", (area) => area.value);

/** As Word puts it on the clipboard. */
const TABLE = `<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>TT</b></p></td><td><p class=MsoNormal><b>Nội dung nhiệm vụ</b></p></td><td><p class=MsoNormal><b>Thời gian</b></p></td></tr>
<tr><td><p class=MsoNormal>1</p></td><td><p class=MsoNormal>Mở lớp tập huấn;</p><p class=MsoNormal>cấp chứng nhận</p></td><td><p class=MsoNormal>Quý II<br>năm 2026</p></td></tr></table>`;
const PLAIN = "TT\tNội dung nhiệm vụ\tThời gian\r\n1\tMở lớp tập huấn;\r\ncấp chứng nhận\tQuý II\r\nnăm 2026\r\n";
const ROWS = "TT\tNội dung nhiệm vụ\tThời gian\n1\tMở lớp tập huấn; cấp chứng nhận\tQuý II năm 2026";

/** In the page: a paste of HTML with its plain text. Tells whether the browser would have pasted by itself. */
function pasteIn([html, plain]) {
  const area = document.getElementById("draft");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", plain);
  if (html) clipboardData.setData("text/html", html);
  return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

/** Undo by its command, which a key would give. */
const undo = () => document.execCommand("undo");
const valueOf = () => document.getElementById("draft").value;

/** @param {(given: [string, string]) => Promise<boolean>} pasted whether the browser was left to it */
async function pastesATable(page, pasted) {
  await page.evaluate(() => {
    const area = document.getElementById("draft");
    area.focus();
    document.execCommand("insertText", false, "Phụ lục: ");
  });
  assert.equal(await pasted([`<html><body><!--StartFragment-->${TABLE}<!--EndFragment--></body></html>`, PLAIN]), false);
  // Puppeteer's and Playwright's ways to wait take their arguments in another order.
  const until = Date.now() + 20_000;
  while ((await page.evaluate(valueOf)) === "Phụ lục: " && Date.now() < until) await rest(50);
  assert.equal(await page.evaluate(valueOf), `Phụ lục: \n${ROWS}`);
  await page.evaluate(undo);
  assert.equal(await page.evaluate(valueOf), "Phụ lục: ");
}

test("a table out of Word stays one, a row a line, and one undo takes it back", { timeout }, async () => {
  const { page, log } = await open(site);
  await pastesATable(page, (given) => page.evaluate(pasteIn, given));
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
  // Without structure the browser pastes by itself, with its own undo.
  assert.equal(await page.evaluate(pasteIn, ["<p>Một <b>câu</b></p>", "Một câu"]), true);
  assert.equal(await page.evaluate(pasteIn, ["", "Một câu"]), true);
});

test("the same in Firefox", { timeout }, async () => {
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => /Checked|Empty/.test(document.getElementById("status-check").dataset.state), { timeout: 30_000 });
    // An event made by script has no data there: it is copied from the page, by keys.
    await pastesATable(page, async ([html]) => {
      await page.evaluate((markup) => {
        const box = Object.assign(document.createElement("div"), { id: "copied", contentEditable: "true" });
        const own = window.trustedTypes?.createPolicy("test", { createHTML: (text) => text });
        box.append(...new DOMParser().parseFromString(own ? own.createHTML(markup) : markup, "text/html").body.childNodes);
        document.body.append(box);
        document.getSelection().selectAllChildren(box);
        box.focus();
        window.left = null;
        document.getElementById("draft").addEventListener("paste", (event) => setTimeout(() => (window.left = !event.defaultPrevented)));
      }, html);
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.press("c");
      await page.evaluate(() => (document.getElementById("copied").remove(), document.getElementById("draft").focus()));
      await page.keyboard.press("v");
      await page.keyboard.up("Control");
      await page.waitForFunction(() => window.left !== null);
      return page.evaluate(() => window.left);
    });
  } finally {
    await browser.close();
  }
});

test("a long paste says that it is read; what is typed meanwhile stays, and it can be stopped", { timeout }, async () => {
  const { page, context, log } = await open(site);
  const text = await example("ke-hoach-xa-day-du.txt");
  const rows = Array.from({ length: 1500 }, (_, n) => `<tr><td>${n + 1}</td><td>Tuyên truyền về chuyển đổi số tại thôn ${n + 1}</td><td>Quý II năm 2026</td></tr>`);
  const html = `<p>Mở đầu</p><table>${rows.join("")}</table><p>Hết</p>`;
  // The module that reads HTML is on its way for a while.
  let let_ = () => {};
  const held = new Promise((resolve) => (let_ = resolve));
  await context.route("**/kehoach_check_import_bg.wasm", (route) => held.then(() => route.continue()));
  await paste(page, text);
  await page.evaluate(() => document.getElementById("draft").setSelectionRange(0, 0));
  await page.evaluate(pasteIn, [html, "Mở đầu"]);
  await page.waitForSelector("#stop-pasting");
  assert.equal(await draft(page), text);
  await page.click("#stop-pasting");
  assert.equal(await page.isVisible("#paste-progress"), false);
  assert.match(await page.textContent(".notice"), /Đã dừng dán/);

  await page.evaluate(pasteIn, [html, "Mở đầu"]);
  await page.waitForSelector("#stop-pasting");
  await page.evaluate(() => document.getElementById("draft").setSelectionRange(0, 0));
  await page.keyboard.type("DỰ THẢO ");
  let_();
  await page.waitForFunction(() => document.getElementById("draft").value.includes("thôn 1500\t"), null, { timeout: 60_000 });
  assert.equal(await page.isVisible("#paste-progress"), false);
  const now = await draft(page);
  assert.ok(now.startsWith("Mở đầu\n\n1\tTuyên truyền"), now.slice(0, 60));
  assert.ok(now.endsWith(`Hết${"DỰ THẢO "}${text}`), "once, and what was typed is behind it");
  assert.equal(now.split("\n").filter((line) => line.split("\t").length === 3).length, 1500);
  await page.keyboard.press("Control+Z");
  assert.equal(await draft(page), `DỰ THẢO ${text}`);
  assert.deepEqual(log.errors, []);
});

test("another draft gets nothing of what was pasted into the one before", { timeout }, async () => {
  const { page, context } = await open(site);
  let let_ = () => {};
  const held = new Promise((resolve) => (let_ = resolve));
  await context.route("**/kehoach_check_import_bg.wasm", (route) => held.then(() => route.continue()));
  await page.focus("#draft");
  await page.evaluate(pasteIn, [TABLE, PLAIN]);
  await page.waitForSelector("#stop-pasting");
  await page.evaluate(() => document.getElementById("new-draft").click());
  let_();
  await page.waitForSelector("#paste-progress", { state: "hidden" });
  assert.equal(await draft(page), "");
});

test("a change of many lines is written at once, whatever stands in it, and is one step of undo", { timeout }, async () => {
  const { page, log } = await open(site);
  const told = await page.evaluate(async () => {
    const { replaceAsTyped } = await import("/component/marking/typing.js");
    const area = document.getElementById("draft");
    const long = "1. Tuyên truyền <b>&amp; vận động</b> a\u00a0b\n".repeat(3000);
    const odd = "\n\n  <br>&nbsp;&lt;\t| x |\n\t\ty  \n\n\n\u200b\n z\n\n\n\n\n\n\n  ";
    const out = [];
    const started = performance.now();
    replaceAsTyped(area, 0, 0, long);
    const took = performance.now() - started;
    out.push(area.value === long);
    replaceAsTyped(area, 1000, 2000, odd);
    out.push(area.value === long.slice(0, 1000) + odd + long.slice(2000), area.selectionEnd === 1000 + odd.length);
    document.execCommand("undo");
    out.push(area.value === long);
    document.execCommand("undo");
    out.push(area.value === "");
    return { out, took };
  });
  assert.deepEqual(told.out, [true, true, true, true, true]);
  // Line by line it took half a minute.
  assert.ok(told.took < 5000, `${told.took} ms`);
  assert.deepEqual(log.violations, []);
});

test("of a long text the layer is laid out little by little, and whole where somebody asks for a place", { timeout }, async () => {
  const { page } = await open(site);
  const faulty = await example("ke-hoach-tinh-co-loi.txt");
  await paste(page, faulty.repeat(12));
  await page.waitForFunction(() => document.querySelectorAll(".mirror > div[hidden]").length === 0);
  const { mirror, area, lines, wanted } = await page.evaluate(() => ({
    mirror: document.querySelector(".mirror").offsetHeight,
    area: document.getElementById("draft").scrollHeight,
    lines: document.querySelectorAll(".mirror .line").length,
    wanted: document.getElementById("draft").value.split("\n").length,
  }));
  assert.equal(lines, wanted);
  assert.ok(Math.abs(mirror - area) < 2, `${mirror} and ${area}`);
  assert.equal(await page.$eval(".sheet-body", (body) => body.style.minHeight), "");
});
