/** The main job, end to end: paste, findings, jump, edit until green, reload, offline. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { example, findings, loadExample, open, openIn, paste, ready, selection, settled, start, tallies } from "./support/page.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

const timeout = 120_000;
const CLEAN = "ke-hoach-xa-day-du.txt";

test("the example with faults shows findings at their places, and choosing one selects it", { timeout }, async () => {
  const { page, log } = await open(site);
  await loadExample(page, "example-faulty");
  const found = await findings(page);
  assert.ok(found.some(({ message }) => message.includes("Yêu cầu")), JSON.stringify(found));
  const index = found.findIndex(({ message }) => message.includes("Thanh tra, kiểm tra"));
  assert.notEqual(index, -1, JSON.stringify(found));
  await page.locator(".finding .finding-go").nth(index).click();
  assert.match((await selection(page)).text, /Thanh tra, kiểm tra/);
  assert.match(await page.evaluate(() => document.activeElement.className), /finding-go/, "the focus stays in the list");
  assert.ok(await page.$(".flash"), "the place is shown for a moment");
  // The selected place is in view, although the draft is longer than the sheet.
  const visible = await page.evaluate(() => {
    const flash = document.querySelector(".flash").getBoundingClientRect();
    const sheet = document.getElementById("sheet").getBoundingClientRect();
    return flash.top >= sheet.top && flash.bottom <= sheet.bottom;
  });
  assert.ok(visible);
  await page.locator(".finding.open").getByRole("button", { name: "Tới chỗ này" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
  // And back: Ctrl+Enter goes to the finding at the caret.
  await page.keyboard.press("Control+Enter");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Thanh tra, kiểm tra/);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
  assert.deepEqual(log.errors, []);
});

test("a removed section is found, and bringing it back makes the plan green", { timeout }, async () => {
  const clean = await example(CLEAN);
  const { page } = await open(site);
  await paste(page, clean);
  const [errors, warnings] = await tallies(page);
  assert.deepEqual([errors, warnings], [0, 0], JSON.stringify(await findings(page)));

  const from = clean.indexOf("2. Yêu cầu");
  const to = clean.indexOf("II. NỘI DUNG");
  await page.$eval("#draft", (area, [first, last]) => (area.focus(), area.setSelectionRange(first, last)), [from, to]);
  await settled(page, () => page.keyboard.press("Delete"));
  // A part that only the built-in profile demands is a warning.
  assert.deepEqual((await tallies(page)).slice(0, 2), [0, 1], JSON.stringify(await findings(page)));
  assert.match((await findings(page))[0].message, /Yêu cầu/);

  await settled(page, () => page.keyboard.press("Control+Z"));
  assert.equal(await page.$eval("#draft", (area) => area.value), clean);
  assert.deepEqual((await tallies(page)).slice(0, 2), [0, 0]);
});

test("the layer behind the text area breaks lines as the text area does", { timeout }, async () => {
  const { page } = await open(site);
  const long = "Một câu rất dài không xuống dòng, có dấu và số 123456. ".repeat(80);
  await paste(page, `${await example(CLEAN)}\n\tcột\tcột\n${long}\n${"x".repeat(3000)}\n\n\ncuối`);
  for (const width of [1440, 1000, 390]) {
    await page.setViewportSize({ width, height: 900 });
    if (width === 390) await page.click("#tab-draft");
    const heights = await page.evaluate(() => {
      const area = document.getElementById("draft");
      return { layer: document.querySelector(".mirror").offsetHeight, text: area.scrollHeight, across: area.scrollWidth - area.clientWidth };
    });
    assert.equal(heights.layer, heights.text, `at ${width}`);
    assert.equal(heights.across, 0, `at ${width}`);
  }
});

test("typing keeps the layer equal to the draft, whatever is edited", { timeout }, async () => {
  const { page } = await open(site);
  await loadExample(page, "example-faulty");
  // The layer follows before the next frame is drawn.
  const same = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return [...document.querySelectorAll(".line")].map((line) => line.textContent).join("\n") === document.getElementById("draft").value;
    });
  const length = await page.$eval("#draft", (area) => area.value.length);
  let seed = 7;
  const random = (n) => (seed = (seed * 16807) % 2147483647) % n;
  const pieces = ["a", "\n", "đ", "", "Mục\n\nhai", " ", "\n\n", "🙂", "x\ny\nz"];
  for (let i = 0; i < 60; i += 1) {
    const from = random(length - 100);
    await page.$eval(
      "#draft",
      (area, [first, last, text]) => {
        area.focus();
        area.setSelectionRange(first, last);
        document.execCommand(text ? "insertText" : "delete", false, text);
      },
      [from, from + random(60), pieces[i % pieces.length]],
    );
    assert.ok(await same(), `edit ${i}`);
    if (i % 20 === 19) await page.waitForTimeout(200);
  }
});

test("a reload keeps the draft, and it works with the server gone; nothing leaves the origin", { timeout }, async () => {
  const own = await start();
  try {
    const { page, log } = await open(own, { serviceWorkers: "allow" });
    await loadExample(page, "example-faulty");
    const count = (await findings(page)).length;
    await page.focus("#draft");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nDòng thêm vào");
    await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
    await page.waitForFunction(() => !document.getElementById("status-offline").hidden, null, { timeout: 20_000 });
    const text = await page.$eval("#draft", (area) => area.value);

    await own.server.close();
    await page.reload();
    await ready(page);
    await page.waitForSelector(".verdict");
    assert.equal(await page.$eval("#draft", (area) => area.value), text);
    assert.ok(text.endsWith("Dòng thêm vào"));
    assert.ok((await findings(page)).length >= count - 1);
    await settled(page, () => page.keyboard.press("F8").then(() => page.keyboard.type("x")));

    const foreign = log.requests.filter((address) => !address.startsWith(own.url) && !address.startsWith("blob:"));
    assert.deepEqual(foreign, []);
    assert.deepEqual(log.violations, []);
    assert.deepEqual(log.errors, []);
  } finally {
    await own.browser.close();
  }
});

test("two tabs never write the same draft, and a new tab after a crash finds the newest", { timeout }, async () => {
  const { page, context } = await open(site);
  await paste(page, "KẾ HOẠCH\nBản của thẻ thứ nhất");
  await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  const second = await openIn(context, site.url);
  assert.equal(await second.page.$eval("#draft", (area) => area.value), "");
  assert.match(await second.page.textContent("#notices"), /thẻ khác/);
  await paste(second.page, "KẾ HOẠCH\nBản của thẻ thứ hai");
  await second.page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  await page.reload();
  await ready(page);
  assert.match(await page.$eval("#draft", (area) => area.value), /thẻ thứ nhất/);
  await second.page.close();
  const third = await openIn(context, site.url);
  assert.match(await third.page.$eval("#draft", (area) => area.value), /thẻ thứ hai/);
});

test("a draft full of markup, direction marks and a 100 KB word is text", { timeout }, async () => {
  const { page, log } = await open(site);
  const hostile = `KẾ HOẠCH\n<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>\n\u202eđảo\u202c \u2066x\u2069\n${"w".repeat(100_000)}\nI. <b>MỤC ĐÍCH</b>\n`;
  await paste(page, hostile);
  assert.equal(await page.$eval("#draft", (area) => area.value), hostile);
  for (const tab of ["outline", "coverage", "findings"]) await page.click(`#tab-${tab}`);
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.equal(await page.$("main img, main script"), null);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  assert.deepEqual(log.errors, []);
  assert.deepEqual(log.violations, []);
});

test("a new version is fetched beside the old one and waits until it is taken", { timeout }, async () => {
  let suffix = "";
  const release = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url, site.url));
    let body = Buffer.from(await answer.arrayBuffer());
    if (request.url.startsWith("/precache.js")) body = Buffer.from(body.toString().replace(/version: "(\w+)"/, `version: "$1${suffix}"`));
    response.writeHead(answer.status, {
      "Content-Type": answer.headers.get("content-type"),
      "Content-Security-Policy": answer.headers.get("content-security-policy"),
      "Cache-Control": "no-cache",
    });
    response.end(body);
  });
  await new Promise((resolve) => release.listen(0, "127.0.0.1", resolve));
  try {
    const { page, log } = await open({ browser: site.browser, url: `http://127.0.0.1:${release.address().port}/` }, { serviceWorkers: "allow" });
    await page.waitForFunction(() => !document.getElementById("status-offline").hidden && navigator.serviceWorker.controller);
    const versions = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("kehoach-check-")));
    const [first] = await versions();
    await page.reload();
    await ready(page);
    await paste(page, "KẾ HOẠCH\nBản đang soạn");

    suffix = "b";
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.waitForSelector(".notice button.link");
    assert.match(await page.textContent(".notice"), /Có bản mới/);
    assert.deepEqual((await versions()).sort(), [first, `${first}b`]);
    await Promise.all([page.waitForEvent("load"), page.click(".notice button.link")]);
    await ready(page);
    assert.deepEqual(await versions(), [`${first}b`]);
    assert.equal(await page.$eval("#draft", (area) => area.value), "KẾ HOẠCH\nBản đang soạn");
    assert.deepEqual(log.errors, []);
  } finally {
    release.closeAllConnections();
    release.close();
  }
});
