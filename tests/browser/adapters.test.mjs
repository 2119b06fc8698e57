/**
 * The element beside the editors that portals have, each the real package, in Chromium and Firefox. What is found
 * makes docs/editors.md: `npm run editors` writes it (EDITORS_PAGE=write), else it is compared.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { ABILITIES, CANNOT, EDITORS, keyOf, MEANINGLESS, pageOf } from "./support/abilities.mjs";
import { BROWSERS, openHost, serveEditors } from "./support/marking.mjs";

const PAGE = join(root, "docs", "editors.md");
const ROWS = [["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian"], ["1", "Phổ biến quy định về đo lường", "Phòng Kinh tế", "Quý I năm 2027"]];
const LINES = [
  "KẾ HOẠCH", "Triển khai Quyết định số 1703/QĐ-TTg trên địa bàn xã", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Đưa hoạt động đo lường của xã vào nền nếp.",
  "3. Yêu cầu", "Rõ người, rõ việc.", "II. NHIỆM VỤ", "1. Tuyên truyền", "a) Phổ biến quy định về đo lường cho các hộ kinh doanh.",
  "III. TỔ CHỨC THỰC HIỆN", "Phòng Kinh tế theo dõi, <strong>đôn đốc</strong>.", "Phụ lục",
];
const FAULTY = `${LINES.map((line) => `<p>${line}</p>`).join("")}<table><tbody>${ROWS.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</tbody></table><p>Hết.</p>`;
const SOUND = FAULTY.replace("3. Yêu cầu", "2. Yêu cầu");
const MARKS = [
  { word: "đôn đốc", fix: "chỉ đạo" },
  { word: "3.", severity: "warning", fix: "2." },
  { word: "nền nếp", severity: "hint" },
];
const MARKED = ["hint:nền nếp", "warning:3.", "error:đôn đốc"];

/** What was found: by editor, ability and browser. */
const found = {};

let server;
before(async () => {
  server = await serveEditors({ all: true });
});
after(() => server?.close());

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    for (const editor of EDITORS) {
      const key = keyOf(editor);
      describe(key, { timeout: 900_000 }, () => {
        let host;
        before(async () => {
          host = await openHost(browser, server.url, editor.page);
        });
        after(() => host?.close());

        /** One thing that is asked of the editor; `cannot`: then the test holds that it says so. */
        const ability = (name, run) =>
          test(ABILITIES[name].en, { skip: MEANINGLESS[key]?.includes(name) }, async () => {
            const cannot = Boolean(CANNOT[key]?.[name]);
            await run({ cannot });
            ((found[key] ??= {})[name] ??= {})[browserName] = cannot ? "no" : "yes";
          });
        const saved = () => host.evaluate(() => window.host.html());
        const text = () => host.evaluate(() => window.kit.text());
        const bind = (given) => host.evaluate((handed) => ((window.kit.target = handed ? window.host.object() : (window.host.place?.() ?? null)), window.kit.bind()), Boolean(given));
        const fresh = async (draft = FAULTY) => {
          await host.evaluate((html) => window.host.set(html), draft);
          await bind(editor.given);
          await host.until(() => window.kit.text().includes("Hết."));
        };
        /** A text area tells nobody what a script sets; one sees to it when the drafter comes to it. */
        const setByScript = async (draft) => {
          await host.evaluate((html) => window.host.set(html), draft);
          if (editor.page === "textarea") await host.evaluate(() => (window.host.root().blur(), window.host.root().focus()));
        };
        const undone = async (wanted) => {
          await host.evaluate(() => window.kit.adapter.focus());
          await host.press("Control+z");
          await host.until((html) => window.host.html() === html, wanted).catch(async () => assert.equal(await saved(), wanted));
        };
        /** Waits until the element's newest report has, or has not, the fault. */
        const faulty = (wanted) =>
          host.until((there) => {
            const { report } = window.element;
            return report && report.findings.some(({ code }) => code === "KH501") === there;
          }, wanted);

        ability("bind", async () => {
          await host.evaluate((html) => window.host.set(html), FAULTY);
          await host.evaluate(async (given) => {
            await import("/component/element.js");
            window.element = document.createElement("kehoach-check");
            window.element.level = "commune";
            if (given) window.element.target = window.host.object();
            else window.element.htmlFor = "host";
            document.body.append(window.element);
          }, Boolean(editor.given));
          await host.until(() => window.element.adapter?.text.includes("Hết."));
          assert.equal(await host.evaluate(() => window.element.adapter.kind), editor.kind);
          assert.match(await host.evaluate(() => window.element.adapter.text), /^1\. Mục đích\nĐưa hoạt động.*\n3\. Yêu cầu$/m);
        });

        ability("live", async () => {
          await faulty(true);
          await host.evaluate(() => window.element.goTo(window.element.report.findings.find(({ code }) => code === "KH501")));
          await host.type("2.");
          await faulty(false);
          assert.match(await host.evaluate(() => window.element.adapter.text), /^2\. Yêu cầu$/m);
        });

        ability("script", async () => {
          await setByScript(FAULTY);
          await faulty(true);
        });

        ability("again", async () => {
          await host.evaluate(() => window.host.again());
          await setByScript(SOUND);
          if (editor.given) await host.evaluate(() => (window.element.target = window.host.object()));
          await host.until(() => window.element.adapter?.text.includes("2. Yêu cầu"));
          await faulty(false);
          assert.equal(await host.evaluate(() => window.element.adapter.kind), editor.kind);
          await setByScript(FAULTY);
          await faulty(true);
          await host.evaluate(() => window.element.remove());
        });

        ability("hidden", async () => {
          await fresh();
          const { kind, read } = await host.evaluate(async () => {
            const { adapterFor } = await import("/component/editors/index.js");
            const own = document.querySelector("#host");
            let field = own;
            if (own.localName !== "textarea") {
              // As portals do that copy the editor's content into a field of their form.
              field = document.createElement("textarea");
              field.style.display = "none";
              let box = window.host.root();
              while (box.parentElement !== document.body) box = box.parentElement;
              box.before(field);
            }
            field.value = "Nội dung cũ";
            const adapter = adapterFor(field);
            const answer = { kind: adapter.kind, read: adapter.text };
            adapter.destroy();
            if (field !== own) field.remove();
            return answer;
          });
          assert.equal(kind, editor.kind);
          assert.match(read, /3\. Yêu cầu/);
          assert.doesNotMatch(read, /Nội dung cũ/);
        });

        ability("marks", async () => {
          await fresh();
          await host.evaluate((marks) => window.kit.mark(marks), MARKS);
          await host.wants("marked", MARKED);
          await host.evaluate(() => window.kit.adapter.goTo(window.kit.findings[1]));
          await host.type("4.");
          await host.wants("marked", [MARKED[0], MARKED[2]]);
        });

        ability("saved", async () => {
          await fresh();
          const untouched = await saved();
          await host.evaluate((marks) => window.kit.mark([...marks, { word: "Rõ người", point: true }]), MARKS);
          await host.wants("marked", MARKED);
          await host.evaluate(() => window.kit.adapter.focus());
          await host.press("F8");
          await host.until(() => window.kit.shown());
          assert.equal(await saved(), untouched);
          assert.doesNotMatch(untouched, /kehoach-check/);
          assert.ok(await host.evaluate(() => window.kit.hosts().length > 0 && window.kit.hosts().every((one) => !one.parentElement.isContentEditable)));
          await host.press("Escape");
        });

        ability("fix", async () => {
          await fresh();
          await host.evaluate((marks) => window.kit.mark(marks), MARKS);
          await host.evaluate(() => window.kit.adapter.goTo(window.kit.findings[2]));
          await host.until(() => window.followed?.(false) ?? true);
          await host.press("ArrowLeft");
          await host.until(() => window.followed?.(true) ?? true);
          await host.type("thật ");
          await host.until(() => window.kit.text().includes("thật nền nếp"));
          const typed = await saved();
          assert.equal(await host.evaluate(() => window.kit.adapter.apply(window.kit.findings[1].fixes[0])), true);
          await host.until(() => /^2\. Yêu cầu$/m.test(window.kit.text()));
          assert.notEqual(await saved(), typed);
          await undone(typed);
        });

        ability("several", async () => {
          await fresh();
          const untouched = await saved();
          await host.evaluate((marks) => window.kit.mark(marks), MARKS);
          const done = await host.evaluate(() => window.kit.adapter.apply({ edits: [0, 1].flatMap((at) => window.kit.findings[at].fixes[0].edits) }));
          assert.equal(done, true);
          await host.until(() => /^2\. Yêu cầu\n[^]*theo dõi, chỉ đạo\.$/m.test(window.kit.text()));
          await undone(untouched);
        });

        ability("task", async () => {
          await fresh();
          const untouched = await saved();
          const { left, words, before: missing, now } = await host.evaluate(async () => {
            const { createChecker } = await import("/component/client.js");
            const { adapter } = window.kit;
            window.checker ??= await createChecker({ options: { level: "commune" } });
            const source = adapter.read();
            const report = await window.checker.check(source);
            const [{ parent, tasks }] = report.coverage;
            const status = (of, task) => of.coverage[0].tasks.find(({ id }) => id === task).status;
            for (const { id: task } of tasks.filter((one) => one.status === "missing")) {
              const supplement = await window.checker.supplement(source, { parent, task, work: "Mở lớp tập huấn về đo lường cho cán bộ thôn", lead: "Phòng Kinh tế" });
              const parts = supplement.parts.filter(({ kind }) => kind === "paragraph");
              if (!supplement.fix && parts.length === 0) continue;
              const not = await adapter.insert({ fix: supplement.fix, parts }, source);
              const after_ = await window.checker.check(adapter.read());
              return { left: not, words: adapter.text, before: status(report, task), now: status(after_, task) };
            }
            throw new Error("no task can be added");
          });
          assert.deepEqual(left, []);
          assert.match(words, /hộ kinh doanh\.\nb\) Mở lớp tập huấn về đo lường cho cán bộ thôn.*\nIII\./);
          assert.equal(missing, "missing");
          assert.ok(now, now);
          await undone(untouched);
        });

        ability("row", async ({ cannot }) => {
          await fresh();
          const untouched = await saved();
          const { left, words } = await host.evaluate(async () => {
            const { adapter, place } = window.kit;
            const source = adapter.read();
            const part = { kind: "row", row: 1, cells: ["2", "Lập sổ theo dõi <b>", "", "2027"], after: place(source, "Quý I năm 2027") };
            const not = await adapter.insert({ fix: null, parts: [part] }, source);
            return { left: not.map(({ kind }) => kind), words: adapter.text };
          });
          if (cannot) {
            assert.deepEqual(left, ["row"]);
            assert.equal(await saved(), untouched);
            return;
          }
          assert.deepEqual(left, []);
          assert.match(words, /Quý I năm 2027\n2\tLập sổ theo dõi <b>\t\t2027\nHết\./);
          assert.match(await text(), /\n2\tLập sổ theo dõi <b>\t\t2027\n/);
          assert.notEqual(await saved(), untouched);
          await undone(untouched);
        });

        ability("plan", async () => {
          await fresh();
          const untouched = await saved();
          const done = await host.evaluate(() =>
            window.kit.adapter.replaceAll([
              { kind: "paragraph", text: "KẾ HOẠCH", centered: true, bold: true },
              { kind: "paragraph", text: "I. MỤC ĐÍCH" },
              { kind: "paragraph", text: "Đưa <đo lường> vào nền nếp." },
              { kind: "table", rows: [{ cells: [{ text: "TT" }, { text: "Việc" }] }, { cells: [{ text: "1" }, { text: "Họp dân" }] }] },
            ]),
          );
          assert.equal(done, true);
          await host.until(() => /^KẾ HOẠCH\n+I\. MỤC ĐÍCH\n+Đưa <đo lường> vào nền nếp\.\n+TT\s+Việc\n+1\s+Họp dân\s*$/.test(window.kit.text())).catch(async () => assert.fail(JSON.stringify(await text())));
          assert.doesNotMatch(await text(), /Hết/);
          await undone(untouched);
        });

        ability("frame", async () => {
          assert.deepEqual(host.errors, []);
          await host.close();
          host = await openHost(browser, server.url, `frame?editor=${editor.page}`);
          await fresh();
          const untouched = await saved();
          await host.evaluate((marks) => window.kit.mark([...marks, { word: "Rõ người", point: true }]), MARKS);
          await host.wants("marked", MARKED);
          await host.evaluate(() => window.kit.adapter.focus());
          await host.press("F8");
          await host.until(() => window.kit.shown());
          assert.equal(await saved(), untouched);
          assert.ok(await host.evaluate(() => window.kit.hosts().length > 0 && window.kit.hosts().every((one) => !one.parentElement.isContentEditable)));
          assert.equal(await host.evaluate(() => window.kit.adapter.apply(window.kit.findings[1].fixes[0])), true);
          await host.until(() => /^2\. Yêu cầu$/m.test(window.kit.text()));
          assert.deepEqual(host.errors, []);
        });
      });
    }
  });
}

test("docs/editors.md says what was found here", { timeout: 10_000 }, async () => {
  const browsers = Object.keys(BROWSERS);
  for (const editor of EDITORS) {
    const key = keyOf(editor);
    for (const name of Object.keys(ABILITIES)) {
      if (MEANINGLESS[key]?.includes(name)) continue;
      for (const browser of browsers) assert.ok(found[key]?.[name]?.[browser], `${browser}, ${key}: ${ABILITIES[name].en} was not found out`);
    }
  }
  const page = pageOf(found, browsers);
  if (process.env.EDITORS_PAGE === "write") await writeFile(PAGE, page);
  else assert.equal(await readFile(PAGE, "utf8"), page, "npm run editors");
});
