/**
 * One draft, many ways in: pasted into each editor, read from the live page through the walker or
 * from the HTML that the editor gives out, it is the plan that its plain text is.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { Checker, initSync } from "../../pkg/kehoach_check.js";
import { EDITORS, openEditor, pasteHtml } from "./support/editors.mjs";
import { cells, markup } from "./support/markup.mjs";
import { example, start } from "./support/page.mjs";

let server;
let checker;
before(async () => {
  const [module, second] = await Promise.all(["kehoach_check_bg.wasm", "kehoach_check_import_bg.wasm"].map((name) => readFile(join(root, "pkg", name))));
  initSync({ module, import: second });
  checker = new Checker();
  server = await start();
});
after(() => server?.stop());

const fixture = (name) => readFile(join(root, "tests", "fixtures", name), "utf8");

const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").trim().normalize("NFC");

/** What a report says of a plan, without places. */
function planOf(report) {
  const section = (one) => ({
    number: one.number,
    heading: squeeze(one.heading),
    role: one.role,
    items: one.items.map((item) => `${item.number} ${squeeze(item.text)}`),
    sections: one.sections.map(section),
  });
  const { plan } = report;
  return {
    kind: plan.kind,
    title: squeeze(plan.title),
    level: plan.level,
    issuer: plan.issuer,
    number: plan.number,
    date: plan.date,
    bases: plan.bases.map((base) => squeeze(base.text)),
    sections: plan.sections.map(section),
    appendices: plan.appendices.map(({ title, columns, groups }) => ({
      title: squeeze(title),
      columns: columns.map(({ role, heading }) => `${role} ${squeeze(heading)}`),
      groups: groups.map(({ number, heading, rows }) => ({
        number,
        heading: squeeze(heading),
        rows: rows.map(({ at: _at, ...row }) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, squeeze(cell)]))),
      })),
    })),
    recipients: plan.recipients.map((one) => squeeze(one.text)),
    signer: plan.signer,
    findings: report.findings.map(({ code }) => code).sort(),
    coverage: report.coverage.map(({ parent, totals }) => ({ parent, totals })),
  };
}

const plan = (source) => planOf(checker.check(source));

/** Reads the editor's draft both ways. */
const readBack = (page) =>
  page.evaluate(async () => {
    const { readDom } = await import("/component/walker.js");
    return { blocks: readDom(window.host.root()).blocks, html: window.host.html() };
  });

const DRAFTS = [
  ["a commune's plan", () => fixture("commune.txt")],
  ["a department's plan", () => fixture("department.txt")],
  ["a province's plan", () => fixture("province.txt")],
  ["a plan with faults", () => example("ke-hoach-tinh-co-loi.txt")],
];

for (const name of EDITORS) {
  test(`${name}: a pasted draft is the plan that its text is`, async () => {
    const { page, context, log } = await openEditor(server, name);
    for (const [what, load] of DRAFTS) {
      const text = await load();
      await pasteHtml(page, `<html><body><!--StartFragment-->${markup(text)}<!--EndFragment--></body></html>`, text);
      const last = squeeze(cells(text.trim().split("\n").at(-1)).map((cell) => cell.trim()).filter(Boolean).at(-1));
      const first = squeeze(text.split("\n").find((line) => line.includes("Căn cứ"))).slice(0, 60);
      await page.waitForFunction(
        (ends) => ends.every((end) => window.host.root().textContent.replace(/\s+/g, " ").includes(end)),
        [first, last.slice(0, 60)],
        { timeout: 60_000 },
      );
      const { blocks, html } = await readBack(page);
      const wanted = plan({ text });
      assert.ok(wanted.sections.length > 2 && wanted.appendices.length === 1, `${what} has sections and an appendix`);
      assert.deepEqual(plan({ blocks }), wanted, `${name}, ${what}, from the page`);
      assert.deepEqual(plan({ html }), wanted, `${name}, ${what}, from the editor's HTML`);
    }
    assert.deepEqual(log.errors, []);
    await context.close();
  });
}

test("lists, breaks, notes and merged cells are the same from the page and from its HTML", async () => {
  const { page, context } = await openEditor(server, "contenteditable");
  const html = `<p style="text-align:center"><b>KẾ HOẠCH<br>Chuyển đổi số xã Tân Sơn</b></p>
    <ol type="I"><li><b>MỤC ĐÍCH</b><ol><li>Nâng cao nhận thức<sup>1</sup> của cán bộ.</li><li>Phục vụ người dân.<ul><li>Ở thôn.<ul><li>Ở xóm.</li></ul></li></ul></li></ol></li>
    <li>NHIỆM VỤ<ol type="a" start="2"><li>Họp dân.</li><li value="5">Tập&shy;huấn.</li></ol></li></ol>
    <p>a) Một<br>b) Hai<del> bỏ</del><span style="display:none">ẩn</span></p>
    <table><thead><tr><th rowspan="2">TT</th><th rowspan="2">Nội dung nhiệm vụ</th><th colspan="2">Cơ quan</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr></thead>
    <tbody><tr><td><ol start="4"><li></li></ol>4</td><td>Họp<br>dân</td><td rowspan="0">Văn phòng</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr><tr><td>5</td><td>Thi</td><td></td></tr></tbody></table>`;
  await page.evaluate((markupOf) => window.host.set(markupOf), html);
  const { blocks } = await readBack(page);
  const shown = (list) =>
    list.map(({ source: _source, ...block }) =>
      block.kind === "table"
        ? { ...block, rows: block.rows.map((row) => row.cells.map((cell) => ({ ...cell, text: squeeze(cell.text) }))) }
        : { ...block, text: squeeze(block.text.replace("\u00ad", "")) },
    );
  assert.deepEqual(plan({ blocks }), plan({ html }));
  // A given block of several lines is one; the HTML reader makes a block of each.
  const single = (list) => shown(list).filter((block) => block.kind === "table" || !["KẾ HOẠCH", "a) Một", "b) Hai"].some((start_) => block.text.startsWith(start_)) && !block.text.startsWith("Chuyển"));
  assert.deepEqual(single(blocks), single(checker.read({ html })));
  await context.close();
});

test("the renderings of the reference drafts are the same from the page and from their HTML", { timeout: 300_000 }, async (context_) => {
  const folder = join(root, "..", "shared", "corpus", "rendered");
  if (!existsSync(folder)) return context_.skip("../shared/corpus/rendered is not there");
  const { page, context } = await openEditor(server, "contenteditable");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
  assert.ok(files.length >= 18);
  for (const file of files) {
    const html = await readFile(join(folder, file), "utf8");
    await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, "text/html");
      for (const style of parsed.querySelectorAll("style, link, script, meta, title")) style.remove();
      window.host.root().replaceChildren(...document.importNode(parsed.body, true).childNodes);
    }, html);
    const { blocks } = await readBack(page);
    assert.deepEqual(plan({ blocks }), plan({ html }), file);
  }
  await context.close();
});
