/** A plan from nothing into a portal's own editor, or into the fields of its form: asked for in the element's dialog. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { servePortal } from "../../scripts/portal.mjs";
import { BROWSERS, EDITORS, serveEditors } from "./support/marking.mjs";
import { openPortal } from "./support/portal.mjs";
import { openWriting } from "./support/writing.mjs";

const timeout = 180_000;
const OLD = "Bản nháp cũ của phòng.";

/** In the page: the dialog's controls, wherever they are in the element. */
function inDialog() {
  const element = () => document.querySelector("kehoach-check");
  window.plan = {
    dialog: () => element().shadowRoot.querySelector("dialog[open]"),
    find: (selector) => window.plan.dialog()?.querySelector(selector) ?? null,
    fill(selector, value) {
      const control = window.plan.find(selector);
      control.value = value;
      for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    },
    next: () => window.plan.find("#new-plan-next").click(),
  };
}

/** Goes through the three steps; the first task gets its words. */
async function goThrough({ evaluate, until }, issuer = "Ủy ban nhân dân xã An Lạc") {
  await until(() => Boolean(window.plan.find("[data-name=issuer]")));
  await evaluate((name) => {
    window.plan.fill("[data-name=issuer]", name);
    window.plan.next();
  }, issuer);
  await until(() => Boolean(window.plan.find(".parent-choice input")));
  await evaluate(() => {
    window.plan.find(".parent-choice input").click();
    window.plan.next();
  });
  await until(() => Boolean(window.plan.find(".task-choice")));
  await evaluate(() => {
    const of = (name) => `[data-task="II.1.a"] [data-name=${name}]`;
    window.plan.fill(of("work"), "Tổ chức hội nghị quán triệt Chỉ thị số 38-CT/TW <cho cán bộ>");
    window.plan.fill(of("lead"), "Văn phòng HĐND và UBND xã");
    window.plan.fill(of("coordinate"), "Các thôn");
    window.plan.fill(of("due"), "Quý II năm 2026");
    window.plan.find('[data-task="II.1.b"] [type=checkbox]').click();
    window.plan.fill('[data-task="II.1.b"] [data-name=reason]', "Do Văn phòng UBND tỉnh thực hiện");
    window.plan.next();
  });
}

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    let servers;
    before(async () => {
      servers = { portal: await servePortal(), editors: await serveEditors() };
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await servers?.portal.close();
      await servers?.editors.close();
    });

    for (const kind of ["portal", ...EDITORS.filter((name) => name !== "contenteditable")]) {
      test(`${kind}: the plan stands in the editor with its table, the answers are kept, and one undo brings back what was there`, { timeout }, async () => {
        const pen = await openWriting(browser, servers, kind);
        await pen.evaluate(inDialog);
        await pen.evaluate((old) => {
          const { adapter } = window.pen.element();
          adapter.replaceAll([{ kind: "paragraph", text: old }]);
        }, OLD);
        await pen.until((old) => window.pen.element().adapter.text.includes(old), OLD);
        await pen.evaluate(() => {
          window.kept = [];
          document.addEventListener("kehoach-check:answer", ({ detail }) => window.kept.push(detail));
          window.done = window.pen.element().newPlan({ place: "An Lạc" });
        });
        await goThrough(pen);
        assert.equal(await pen.evaluate(() => window.done), true);
        assert.equal(await pen.evaluate(() => window.plan.dialog()), null);
        await pen.until(() => window.pen.settled()?.plan.title?.startsWith("Triển khai thực hiện Quyết định số 1703/QĐ-TTg"));
        const report = await pen.settled();
        assert.deepEqual(report.plan.issuer, ["ỦY BAN NHÂN DÂN", "XÃ AN LẠC"]);
        assert.equal(report.plan.place, "An Lạc");
        assert.deepEqual(report.plan.sections.map(({ role }) => role), ["purposeAndRequirements", "tasks", "implementation"]);
        const [appendix] = report.plan.appendices;
        assert.equal(appendix.columns.length, 5);
        assert.deepEqual([appendix.groups[0].rows[0].lead, appendix.groups[0].rows[0].due], ["Văn phòng HĐND và UBND xã", "Quý II năm 2026"]);
        const state = (id) => report.coverage[0].tasks.find((task) => task.id === id).status;
        assert.deepEqual([state("II.1.a"), state("II.1.b")], ["covered", "notApplicable"]);
        assert.deepEqual(await pen.evaluate(() => window.kept.at(-1).answers.map(({ task, kind: how }) => `${task} ${how}`)), ["II.1.a added", "II.1.b notApplicable"]);
        assert.ok((await pen.text()).includes("<cho cán bộ>"), "words are words, not markup");
        assert.ok(!(await pen.text()).includes(OLD));
        await pen.focus();
        await pen.press("Control+z");
        await pen.until((old) => window.pen.element().adapter.text.trim() === old, OLD);
        assert.deepEqual(await pen.errors(), []);
        await pen.page.close();
      });
    }

    test("a form: its fields are filled, rows by their order; what has no field is said", { timeout }, async () => {
      const pen = await openPortal(browser, `${servers.portal.url}form`);
      await pen.until(() => document.querySelector("kehoach-check")?.adapter?.kind === "form");
      await pen.evaluate(inDialog);
      await pen.evaluate(() => {
        document.addEventListener("kehoach-check:plan", ({ detail }) => (window.form = detail.form));
        window.done = document.querySelector("kehoach-check").newPlan();
      });
      await goThrough(pen);
      assert.equal(await pen.evaluate(() => window.done), true);
      const told = await pen.evaluate(() => {
        const value = (pointer) => {
          const field = document.querySelector(`[data-kehoach="${pointer}"]`);
          return field && ("value" in field ? field.value : field.textContent);
        };
        return { title: value("/title"), purpose: value("/purpose"), implementation: value("/implementation"), heading: value("/tasks/0/heading"), items: value("/tasks/0/items"), form: window.form, note: document.querySelector("kehoach-check").shadowRoot.querySelector("[part=note]").textContent };
      });
      assert.match(told.title, /^Triển khai thực hiện Quyết định số 1703\/QĐ-TTg/);
      assert.equal(told.purpose.split("\n").length, told.form.purpose.length);
      assert.equal(told.implementation.split("\n").length, told.form.implementation.length);
      assert.equal(told.heading, told.form.tasks[0].heading);
      assert.match(told.items, /^Tổ chức hội nghị quán triệt/);
      assert.match(told.note, /Đã ghi Kế hoạch vào biểu mẫu; \d+ phần không có ô/);
      assert.deepEqual(pen.log.errors, []);
      await pen.page.close();
    });

    test("a portal that cancels the event writes the plan itself; Escape leaves everything as it is, and what was entered stays", { timeout }, async () => {
      const pen = await openWriting(browser, servers, "textarea");
      await pen.evaluate(inDialog);
      await pen.evaluate(() => {
        window.done = window.pen.element().newPlan();
      });
      await pen.until(() => Boolean(window.plan.find("[data-name=issuer]")));
      await pen.evaluate(() => window.plan.fill("[data-name=issuer]", "Ủy ban nhân dân xã Tân Sơn"));
      await pen.press("Escape");
      assert.equal(await pen.evaluate(() => window.done), false);
      await pen.evaluate(() => {
        document.addEventListener("kehoach-check:plan", (event) => {
          event.preventDefault();
          window.own = event.detail.blocks.length;
        });
        window.pen.element().shadowRoot.querySelector("#compose").click();
      });
      await pen.until(() => Boolean(window.plan.find("[data-name=issuer]")));
      assert.equal(await pen.evaluate(() => window.plan.find("[data-name=issuer]").value), "Ủy ban nhân dân xã Tân Sơn");
      await goThrough(pen);
      await pen.until(() => window.own > 20);
      assert.equal((await pen.text()).trim(), "");
      await pen.page.close();
    });
  });
}
