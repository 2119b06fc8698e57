/** The three answers for a parent's task that is left out: on the page, in the element beside TinyMCE and CKEditor 5, from the card beside a mark. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { markup } from "./support/markup.mjs";
import { BROWSERS, openHost, serveEditors } from "./support/marking.mjs";
import { example, open, paste, ready, settled, start } from "./support/page.mjs";

const timeout = 300_000;
const WORK = "Tổ chức diễn đàn đối thoại với doanh nghiệp, hợp tác xã trên địa bàn về tiêu chuẩn, đo lường, chất lượng";
const LEAD = "Sở Khoa học và Công nghệ";
const DUE = "Quý IV năm 2025";
const PAST = "Quý I năm 2024";

describe("page", () => {
  let site;
  before(async () => {
    site = await start();
  });
  after(() => site.stop());

  async function openCoverage(options) {
    const opened = await open(site, options);
    // The day is blank in it, and without a day no deadline is over.
    await paste(opened.page, (await example("ke-hoach-tinh-co-loi.txt")).replace(/ngày +tháng 9 năm 2025\n/, "ngày 05 tháng 9 năm 2025\n"));
    await opened.page.click("#tab-coverage");
    await opened.page.waitForSelector("tr.task .cell-headLead:not(:empty)");
    return opened;
  }
  const draft = (page) => page.$eval("#draft", (area) => area.value);
  const stateOf = (page, task) => page.$eval(`tr.task[data-task="${task}"]`, (row) => row.dataset.state);
  const left = async (page) => Number((await page.textContent("#badge-coverage")) || 0);
  /** Opens the form of an answer for the first task left out; its id. */
  async function ask(page, kind) {
    await page.click(".next-open");
    const task = await page.$eval(".task-card", () => document.querySelector(".task-open[aria-expanded=true]").dataset.task);
    await page.click(`.task-card [data-answer=${kind}]`);
    await page.waitForSelector("#dialog-answer[open] .answer-form");
    return task;
  }
  const slot = (page, label) => page.locator(".slot", { has: page.locator("label", { hasText: label }) });
  const saved = (page) => page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  async function reload(page) {
    await saved(page);
    await page.reload();
    await ready(page);
    await page.click("#tab-coverage");
    await page.waitForSelector("tr.task");
  }

  test("added: the form says what is wrong at its field, shows what it writes, writes item and row, and one undo takes both back", { timeout }, async () => {
    const { page, log } = await openCoverage();
    const before_ = await draft(page);
    const missing = await left(page);
    const task = await ask(page, "added");
    await page.waitForSelector(".asked dd");
    assert.match(await page.textContent(".asked"), /Lời văn của cấp trên.*Chủ trì/s);
    await page.click(".answer-form button[type=submit]");
    await slot(page, "Việc cụ thể").locator(".field-error:not([hidden])").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.localName), "textarea", "the focus goes to what is lacking");
    assert.equal(await draft(page), before_);

    await page.keyboard.type(WORK);
    await slot(page, "Chủ trì").locator("input").fill(LEAD);
    await slot(page, "Phối hợp").locator("input").fill("Các sở, ban, ngành");
    const due = slot(page, "Thời gian");
    await due.locator("input").fill(PAST);
    await due.locator(".field-error:not([hidden])").waitFor();
    assert.equal(await due.locator("input").getAttribute("aria-invalid"), "true");
    await page.click(".answer-form button[type=submit]");
    await page.waitForTimeout(300);
    assert.equal(await draft(page), before_, "a deadline that was over when the draft was signed is not written");
    await due.locator("input").fill(DUE);
    await due.locator(".field-error[hidden]").waitFor({ state: "attached" });
    for (const label of ["Ghi vào mục", "Ghi vào Phụ lục"]) {
      const choice = slot(page, label).locator("select");
      if ((await choice.inputValue()) === "") await choice.selectOption({ index: 1 });
    }
    await page.waitForFunction((words) => document.querySelector(".answer-preview").textContent.split(words).length === 3, WORK);
    const item = await page.textContent(".answer-preview p.wording");
    await settled(page, () => page.click(".answer-form button[type=submit]"));
    await page.waitForSelector("#dialog-answer:not([open])", { state: "attached" });
    const now = await draft(page);
    assert.ok(now.includes(item), item);
    assert.equal(now.split(WORK).length, 3, "once in the body and once in the appendix");
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft", "where Ctrl+Z takes it back");
    await page.waitForFunction((id) => document.querySelector(`tr.task[data-task="${id}"]`)?.dataset.state === "covered", task);
    const still = await left(page);
    assert.ok(still < missing, "a task of the same matter may be in doubt now, too");
    assert.match(await page.textContent(`tr.task[data-task="${task}"] .cell-headAnswer`), /^Đã bổ sung$/);

    await reload(page);
    assert.equal(await stateOf(page, task), "covered");
    assert.equal(await left(page), still);
    assert.deepEqual(log.errors, []);
  });

  test("added, undone: the text goes in one step, and the task is open again", { timeout }, async () => {
    const { page } = await openCoverage();
    const before_ = await draft(page);
    const missing = await left(page);
    const task = await ask(page, "added");
    await page.waitForSelector(".asked dd");
    await slot(page, "Việc cụ thể").locator("textarea").fill(WORK);
    for (const label of ["Ghi vào mục", "Ghi vào Phụ lục"]) {
      const choice = slot(page, label).locator("select");
      if ((await choice.inputValue()) === "") await choice.selectOption({ index: 1 });
    }
    await settled(page, () => page.click(".answer-form button[type=submit]"));
    await page.waitForFunction((id) => document.querySelector(`tr.task[data-task="${id}"] .answer-note`), task);
    assert.notEqual(await stateOf(page, task), "covered", "a slot is empty");
    assert.match(await page.textContent(`tr.task[data-task="${task}"]`), /Còn ô trống/);
    await settled(page, () => page.keyboard.press("Control+Z"));
    assert.equal(await draft(page), before_);
    await page.waitForFunction((id) => document.querySelector(`tr.task[data-task="${id}"]`)?.dataset.state === "missing", task);
    assert.equal(await left(page), missing);
    assert.match(await page.textContent(`tr.task[data-task="${task}"] .cell-headAnswer`), /Không còn thấy đoạn đã dẫn/);
  });

  test("present: the drafter points at the line, by pointer or by key; the answer stays across a reload until it is taken back", { timeout }, async () => {
    const { page, log } = await openCoverage();
    const missing = await left(page);
    const task = await ask(page, "present");
    await page.click(".answer-form button[type=submit]");
    assert.equal(await page.isVisible(".answer-form .field-error"), true, "a place is asked for");
    await slot(page, "Đoạn của dự thảo").locator("textarea").fill("những từ không có trong dự thảo");
    await page.click(".answer-form button[type=submit]");
    assert.match(await page.textContent(".answer-form .field-error:not([hidden])"), /Không thấy/);

    await page.click(".point-at");
    assert.equal(await page.isVisible("#pointing"), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#pointing"), false);
    assert.equal(await page.isVisible("#dialog-answer"), true, "Escape comes back to the form");
    await page.click(".point-at");
    const line = await page.evaluate(() => {
      const area = document.getElementById("draft");
      const at = area.value.indexOf("Tuyên truyền trên");
      area.setSelectionRange(at + 3, at + 3);
      const from = area.value.lastIndexOf("\n", at) + 1;
      return area.value.slice(from, area.value.indexOf("\n", at)).trim();
    });
    await page.waitForFunction((words) => document.querySelector(".pointed").textContent.includes(words), line.slice(0, 40));
    await page.keyboard.press("Enter");
    assert.equal(await slot(page, "Đoạn của dự thảo").locator("textarea").inputValue(), line);
    await settled(page, () => page.click(".answer-form button[type=submit]"));
    assert.equal(await stateOf(page, task), "covered");
    assert.equal(await left(page), missing - 1);
    const said = await page.textContent(`tr.task[data-task="${task}"] .cell-headAnswer`);
    assert.match(said, /^Người soạn: đã có/);

    await reload(page);
    assert.equal(await stateOf(page, task), "covered");
    await page.click(`.task-open[data-task="${task}"]`);
    assert.match(await page.textContent(".task-card .said"), /Người soạn: đã có tại/);
    await settled(page, () => page.click(".take-back"));
    assert.equal(await stateOf(page, task), "missing");
    assert.equal(await left(page), missing);
    assert.deepEqual(log.errors, []);
  });

  test("not this body's: a reason is asked for, stands in the table, and no idea is said to be lacking any more", { timeout }, async () => {
    const { page } = await openCoverage();
    const missing = await left(page);
    const task = await ask(page, "notApplicable");
    await page.click(".answer-form button[type=submit]");
    assert.equal(await page.isVisible(".answer-form .field-error"), true, "a reason is asked for");
    await page.keyboard.type("Tỉnh không có tổ chức thuộc diện này");
    await settled(page, () => page.click(".answer-form button[type=submit]"));
    assert.equal(await page.evaluate(() => document.activeElement.closest("#coverage") !== null), true, "the focus comes back to the table");
    assert.equal(await stateOf(page, task), "notApplicable");
    assert.equal(await left(page), missing - 1);
    assert.equal(await page.textContent(`tr.task[data-task="${task}"] .cell-headAnswer`), "Tỉnh không có tổ chức thuộc diện này");
    const card = await page.textContent(".task-card");
    assert.match(card, /Không áp dụng vì: Tỉnh không có tổ chức/);
    assert.doesNotMatch(card, /Ý chưa được đưa vào/);
    assert.equal(await page.$(".task-card mark.idea"), null);
    await reload(page);
    assert.equal(await stateOf(page, task), "notApplicable");
    await page.click(`.task-open[data-task="${task}"]`);
    await settled(page, () => page.click(".take-back"));
    assert.equal(await stateOf(page, task), "missing");
  });

  test("a draft that was kept before there were answers keeps what it said of tasks", { timeout }, async () => {
    const { page } = await openCoverage();
    await saved(page);
    const task = await page.$eval("tr.task.status-missing", (row) => row.dataset.task);
    await page.evaluate(async (id) => {
      const done = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
      const drafts = (await done(indexedDB.open("kehoach-check"))).transaction("drafts", "readwrite").objectStore("drafts");
      const [kept] = (await done(drafts.getAll())).filter(({ text }) => text);
      await done(drafts.put({ ...kept, notApplicable: [{ parent: "1703/QĐ-TTg", task: id, reason: "Việc của Bộ" }] }, kept.id));
    }, task);
    await reload(page);
    assert.equal(await stateOf(page, task), "notApplicable");
    await page.click(`.task-open[data-task="${task}"]`);
    await settled(page, () => page.click(".take-back"));
    assert.equal(await stateOf(page, task), "missing");
    await reload(page);
    assert.equal(await stateOf(page, task), "missing");
  });
});

describe("element", () => {
  let server, html;
  before(async () => {
    server = await serveEditors();
    html = markup(await example("ke-hoach-tinh-co-loi.txt"));
  });
  after(() => server?.close());

  for (const [browserName, launch] of Object.entries(BROWSERS)) {
    describe(browserName, () => {
      let browser;
      before(async () => {
        browser = await launch();
      });
      after(() => browser?.close());

      /** The draft in an editor, the element bound to it, its coverage in view. */
      async function openBeside(editor) {
        const host = await openHost(browser, server.url, editor, { width: 1300 });
        await host.evaluate(async (draft) => {
          await import("/component/element.js");
          window.host.set(draft);
          const element = document.createElement("kehoach-check");
          element.htmlFor = "host";
          const box = document.createElement("div");
          box.style.cssText = "width: 420px";
          box.append(element);
          document.body.append(box);
          window.told = [];
          addEventListener("kehoach-check:answer", ({ detail }) => window.told.push(JSON.parse(JSON.stringify(detail))));
          window.element = element;
          window.in = (selector) => element.shadowRoot.querySelector(selector);
          window.openTask = () => window.in(".task-open[aria-expanded=true]")?.dataset.task;
          window.taskOf = (id) => element.report?.coverage.flatMap(({ tasks }) => tasks).find((task) => task.id === id);
        }, html);
        await host.until(() => window.element.report && !window.in(".shell").hidden);
        await host.evaluate(() => window.in("#tab-coverage").click());
        await host.until(() => window.in("tr.task .cell-headLead:not(:empty)"));
        return host;
      }
      const press = (host, selector) => host.evaluate((wanted) => (window.in(wanted).focus(), window.in(wanted).click()), selector);
      /** Opens the form of an answer for the next task left out. */
      async function ask(host, kind) {
        await press(host, ".next-open");
        const task = await host.evaluate(() => window.openTask());
        await press(host, `.task-card [data-answer=${kind}]`);
        await host.until(() => window.in(".answer-sheet .answer-form"));
        return task;
      }
      const becomes = (host, task, status) => host.until(([id, wanted]) => window.taskOf(id)?.status === wanted, [task, status]);

      for (const editor of ["tinymce", "ckeditor5"]) {
        test(`${editor}: added writes an item and a row in one step, and is told to the portal`, { timeout }, async () => {
          const host = await openBeside(editor);
          const saved = await host.evaluate(() => window.host.html());
          const task = await ask(host, "added");
          await host.until(() => window.in(".asked dd"));
          await host.evaluate(
            ([work, lead, due]) => {
              const put = (control, value) => ((control.value = value), control.dispatchEvent(new Event("input", { bubbles: true })));
              const [leadSlot, , dueSlot] = window.element.shadowRoot.querySelectorAll(".slot input");
              put(window.in(".slot textarea"), work);
              put(leadSlot, lead);
              put(dueSlot, due);
              for (const select of window.element.shadowRoot.querySelectorAll(".slot select")) {
                if (select.value !== "") continue;
                select.selectedIndex = 1;
                select.dispatchEvent(new Event("change", { bubbles: true }));
              }
            },
            [WORK, LEAD, DUE],
          );
          await host.until((words) => window.in(".answer-preview").textContent.split(words).length === 3, WORK);
          await press(host, ".answer-form button[type=submit]");
          await host.until(() => window.told.length === 1);
          const [{ answer, answers }] = await host.evaluate(() => window.told);
          assert.equal(answer.kind, "added");
          assert.deepEqual(answers, [answer]);
          assert.equal((await host.evaluate(() => window.element.adapter.text)).split(WORK).length, 3);
          assert.ok(await host.evaluate((words) => [...window.host.root().querySelectorAll("tr")].some((row) => row.textContent.includes(words)), WORK), "a row of the table");
          await host.until((id) => window.taskOf(id)?.answer?.found, task);
          assert.deepEqual(await host.evaluate(() => window.element.report.answers.map(({ task: id, kind, found }) => ({ id, kind, found }))), [{ id: task, kind: "added", found: true }]);
          await host.evaluate(() => window.element.adapter.focus());
          await host.press("Control+z");
          await host.until((wanted) => window.host.html() === wanted, saved);
          await host.until((id) => window.taskOf(id)?.answer?.found === false, task);
          assert.deepEqual(host.errors, []);
          await host.close();
        });

        test(`${editor}: present takes the line at the caret, not this body's a reason, and both are taken back`, { timeout }, async () => {
          const host = await openBeside(editor);
          const saved = await host.evaluate(() => window.host.html());
          const task = await ask(host, "present");
          await press(host, ".point-at");
          await host.until(() => window.in(".point-bar"));
          await host.evaluate(() => {
            const finding = { at: window.kit.place(window.element.adapter.read(), "Tuyên truyền trên") };
            window.element.adapter.goTo(finding);
          });
          await host.press("ArrowRight");
          await host.until(() => /Tuyên truyền trên/.test(window.in(".pointed").textContent));
          await host.press("Enter");
          await host.until(() => /Tuyên truyền trên/.test(window.in(".slot textarea")?.value ?? ""));
          assert.equal(await host.evaluate(() => window.host.html()), saved, "Enter chose, and broke no line");
          await press(host, ".answer-form button[type=submit]");
          await becomes(host, task, "covered");

          const other = await ask(host, "notApplicable");
          assert.notEqual(other, task);
          await host.evaluate(() => (window.in(".slot textarea").value = "Việc của Bộ"));
          await press(host, ".answer-form button[type=submit]");
          await becomes(host, other, "notApplicable");
          const told = await host.evaluate(() => window.told.map(({ task: id, answers }) => [id, answers.length]));
          assert.deepEqual(told, [[task, 1], [other, 2]]);

          await press(host, ".take-back");
          await becomes(host, other, "missing");
          assert.equal(await host.evaluate(() => window.told.at(-1).answer), null);
          assert.deepEqual(await host.evaluate(() => window.element.answers.map(({ task: id }) => id)), [task]);
          assert.deepEqual(host.errors, []);
          await host.close();
        });

        test(`${editor}: the card beside a mark leads to the same form, and Escape gives the focus back`, { timeout }, async () => {
          const host = await openBeside(editor);
          const at = await host.evaluate(() => {
            const finding = window.element.report.findings.find(({ code, related }) => code === "KH301" && related?.some(({ parentTask }) => parentTask));
            window.element.adapter.goTo(finding);
            return finding.message;
          });
          await host.press("Alt+Enter");
          await host.until(() => window.kit.card()?.querySelector(".answers button"));
          await host.evaluate((message) => [...window.kit.card().querySelectorAll(".finding")].find((one) => one.querySelector(".message").textContent === message).querySelectorAll(".answers button")[2].click(), at);
          await host.until(() => window.in(".answer-sheet .answer-form"));
          assert.equal(await host.evaluate(() => window.in(".answer-form textarea") === window.element.shadowRoot.activeElement), true);
          await host.press("Escape");
          assert.equal(await host.evaluate(() => window.in(".answer-form")), null);
          assert.deepEqual(host.errors, []);
          await host.close();
        });
      }
    });
  }
});
