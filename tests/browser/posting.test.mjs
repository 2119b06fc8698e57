/**
 * What keeps a form from being sent and what goes with it: the server of docs/embedding.md, started as it stands there,
 * with the page that stands above it, sent by Chromium and Firefox under the policy of that server.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import Ajv from "ajv";
import { root } from "../../scripts/lib/project.mjs";
import { servePortal } from "../../scripts/portal.mjs";
import { PAGES, installPackage, readPage, samplesOf } from "../support/embedding.mjs";
import { example, openFinding } from "./support/page.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const timeout = 120_000;

let packed, server, portal, faulty, clean, isSummary;
before(async () => {
  packed = await installPackage();
  [faulty, clean] = await Promise.all([example("ke-hoach-tinh-co-loi.txt"), example("ke-hoach-xa-day-du.txt")]);
  isSummary = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(await readFile(join(packed.folder, "schemas", "report-summary.schema.json"), "utf8")));
  const samples = samplesOf(await readPage(PAGES[0]));
  const sample = (name) => samples.find((one) => one.name === name).code;
  // What an outsider installs beside the package.
  for (const name of ["ajv", "express"]) await symlink(join(root, "node_modules", name), join(packed.home, "node_modules", name));
  await mkdir(join(packed.home, "public"));
  await symlink(packed.folder, join(packed.home, "public", "kehoach-check"));
  await writeFile(join(packed.home, "public", "index.html"), `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trình duyệt</title>${sample("textarea")}</html>`);
  await writeFile(join(packed.home, "server.mjs"), sample("server.mjs"));
  server = await started(packed.home);
  portal = await servePortal();
});
after(async () => {
  server?.child.kill();
  await portal?.close();
  await packed?.remove();
});

/** The sample server; resolves with the address that it prints. */
async function started(cwd) {
  const child = spawn(process.execPath, ["server.mjs"], { cwd, env: { ...process.env, PORT: "0" }, stdio: ["ignore", "pipe", "inherit"] });
  for await (const chunk of child.stdout) {
    const url = String(chunk).match(/http:\/\/\S+/)?.[0];
    if (url) return { child, url };
  }
  throw new Error("the server printed no address");
}

/** As Prototype 1.6 does before any other script. */
const asPrototype = () => {
  Object.defineProperty(Array.prototype, "toJSON", { configurable: true, value() { return `[${this.join(", ")}]`; } });
  Object.defineProperty(String.prototype, "toJSON", { configurable: true, value() { return `"${this}"`; } });
};

for (const [name, launch] of Object.entries(BROWSERS)) {
  describe(name, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    /** Waits until the form can, or cannot, be sent, by a check that has ended. */
    const settled = (page, valid) =>
      page.until((wanted) => {
        const element = document.querySelector("kehoach-check");
        return element.report && element.validity.valid === wanted && !/Đang soát/.test(element.validationMessage);
      }, valid);
    const inside = (page, selector) => page.evaluate((wanted) => document.querySelector("kehoach-check").shadowRoot.querySelector(wanted)?.textContent ?? null, selector);
    const press = (page, selector) => page.evaluate((wanted) => document.querySelector("kehoach-check").shadowRoot.querySelector(wanted).click(), selector);
    const write = (page, selector, text) => page.evaluate(([wanted, value]) => (document.querySelector("kehoach-check").shadowRoot.querySelector(wanted).value = value), [selector, text]);
    /** What the form would send now. */
    const field = (page) => page.evaluate(() => new FormData(document.querySelector("kehoach-check").form).getAll(document.querySelector("kehoach-check").name));
    const violations = (page) => page.evaluate(() => window.violations);
    const submit = (page) => page.evaluate(() => (document.querySelector("form button:not([type=button])") ?? document.getElementById("send")).click());
    const received = (page, wanted) => page.until((source) => new RegExp(source).test(document.body.textContent) && !document.querySelector("kehoach-check"), wanted);

    test("the sample server takes the sample page: refused with errors, sent with an explanation, the summary valid and of the very text", { timeout }, async () => {
      const page = await openPortal(browser, server.url);
      await page.evaluate(() => document.querySelector("kehoach-check").setAttribute("user", "Nguyễn Thị Hoa"));
      await page.paste("#draft", faulty);
      await settled(page, false);
      assert.match(await page.evaluate(() => document.querySelector("kehoach-check").validationMessage), /lỗi.*Gửi kèm giải trình/);
      await submit(page);
      assert.notEqual(await page.evaluate(() => document.querySelector("kehoach-check")), null, "the page is still there");

      const open = await page.evaluate(() => document.querySelector("kehoach-check").report.findings.filter(({ severity }) => severity === "error").length);
      assert.match(await inside(page, "[part=explain]"), new RegExp(`${open} chỗ đang chặn gửi`));
      assert.match(await inside(page, "[part=verdict]"), /^Chưa trình được:/);
      await press(page, "[part=explain] .explain");
      await press(page, ".answer-form button[type=submit]");
      assert.match(await inside(page, ".answer-form .field-error:not([hidden])"), /Ghi giải trình/);
      await write(page, ".answer-form textarea", "Số liệu lấy theo văn bản gốc, sẽ đính chính sau.");
      await press(page, ".answer-form button[type=submit]");
      await settled(page, true);
      assert.match(await inside(page, "[part=explain]"), /Đã giải trình.*Nguyễn Thị Hoa/s);
      assert.match(await inside(page, "[part=verdict]"), new RegExp(`^Trình được kèm giải trình: ${open} chỗ đã giải trình`));

      const [text, ...more] = await field(page);
      assert.deepEqual(more, [], "once");
      assert.ok(Buffer.byteLength(text) <= 4096);
      const summary = JSON.parse(text);
      assert.ok(isSummary(summary), JSON.stringify(isSummary.errors));
      assert.equal(summary.draft.sha256, createHash("sha256").update(faulty).digest("hex"));
      assert.deepEqual([summary.draft.current, summary.by, summary.explanations.total, summary.summary.blocking], [true, "Nguyễn Thị Hoa", open, open]);
      assert.ok(summary.explanations.listed.every(({ by, at, text: said }) => by === "Nguyễn Thị Hoa" && !Number.isNaN(Date.parse(at)) && /Số liệu/.test(said)));
      assert.deepEqual(await violations(page), []);
      await submit(page);
      await received(page, `Đã nhận\\. Lỗi chưa giải trình: 0\\. Giải trình: ${open}`);
      await page.close();
    });

    test("a draft of hundreds of findings posts its summary under the limits of the server; as a whole it would not", { timeout }, async () => {
      const page = await openPortal(browser, server.url);
      await page.evaluate(() => (document.querySelector("kehoach-check").blocking = false));
      const long = `${faulty}\n${Array.from({ length: 700 }, (_, n) => `${n + 1}. Hoàn thành trước ngày 31/6/2026, do UBND xã Suối Mây ${n} chủ trì;;`).join("\n")}`;
      await page.paste("#draft", long);
      await page.until(() => document.querySelector("kehoach-check").report?.findings.length > 300);
      await settled(page, true);
      const [text] = await field(page);
      assert.ok(Buffer.byteLength(text) <= 4096, `${Buffer.byteLength(text)} bytes`);
      await page.evaluate(() => (document.querySelector("kehoach-check").reportAs = "whole"));
      const [whole] = await field(page);
      assert.ok(Buffer.byteLength(whole) > 100_000, `${Buffer.byteLength(whole)} bytes`);
      const { findings, checker, draft } = JSON.parse(whole);
      assert.ok(findings.length > 300 && checker.version && draft.sha256 === JSON.parse(text).draft.sha256);
      await page.evaluate(() => (document.querySelector("kehoach-check").reportAs = "none"));
      assert.deepEqual(await field(page), []);
      await page.evaluate(() => document.querySelector("kehoach-check").removeAttribute("report"));
      await submit(page);
      await received(page, "Đã nhận\\.");
      await page.close();
    });

    test("a page whose library writes arrays as texts posts lists as lists", { timeout }, async () => {
      const page = await openPortal(browser, server.url, { before: asPrototype });
      await page.evaluate(() => (document.querySelector("kehoach-check").blocking = false));
      await page.paste("#draft", faulty);
      await settled(page, true);
      assert.equal(await page.evaluate(() => JSON.stringify({ list: [1, 2] }) === '{"list":[1,2]}'), false, "the page is as broken as it is meant to be");
      // By the server, which validates it: what drives the browser writes its answers as JSON, too.
      await submit(page);
      await received(page, "Đã nhận\\.");
      await page.close();
    });

    const openText = async () => {
      const page = await openPortal(browser, `${portal.url}text`);
      await page.paste("#draft", clean);
      await settled(page, true);
      return page;
    };
    const setByScript = (page, text) => page.evaluate((value) => (document.getElementById("draft").value = value), text);

    test("a faulty draft that a script puts there does not pass, by a button or by a script", { timeout }, async () => {
      for (const send of [
        (page) => page.evaluate((value) => (document.getElementById("draft").value = value, document.getElementById("send").click()), faulty),
        (page) => page.evaluate((value) => (document.getElementById("draft").value = value, document.getElementById("submission").requestSubmit()), faulty),
        // The portal's own listener sets it, when the browser has already found the form valid.
        (page) =>
          page.evaluate((value) => {
            document.getElementById("submission").addEventListener("submit", () => (document.getElementById("draft").value = value));
            document.getElementById("send").click();
          }, faulty),
      ]) {
        const page = await openText();
        const before_ = portal.posts.length;
        await send(page);
        await settled(page, false);
        await page.until(() => /lỗi/.test(document.querySelector("kehoach-check").validationMessage));
        assert.equal(portal.posts.length, before_);
        assert.equal(new URL(await page.evaluate(() => location.href)).search, "", "the page was not left");
        await page.close();
      }
    });

    test("a draft that a script mends is sent by one press, with the report of what is sent", { timeout }, async () => {
      const page = await openText();
      await page.paste("#draft", faulty);
      await settled(page, false);
      const before_ = portal.posts.length;
      await setByScript(page, clean);
      await page.page.click("#send");
      await page.until(() => location.search === "?saved");
      assert.equal(portal.posts.length, before_ + 1);
      const { draft, "report-draft": report } = portal.posts.at(-1);
      assert.equal(draft.replaceAll("\r\n", "\n"), clean);
      const summary = JSON.parse(report);
      assert.deepEqual([summary.draft.current, summary.draft.sha256, summary.summary.errors], [true, createHash("sha256").update(clean).digest("hex"), 0]);
      await page.close();
    });

    test("what a script puts into a rich editor is checked before it is sent, too", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}rich`);
      await page.until(() => window.told.some(({ type }) => type === "ready"));
      /** Puts paragraphs there and presses the button in the same moment. */
      const sendAtOnce = (text) =>
        page.evaluate((value) => {
          document.getElementById("rich").replaceChildren(...value.split("\n").map((line) => Object.assign(document.createElement("p"), { textContent: line })));
          document.getElementById("send").click();
        }, text);
      const before_ = portal.posts.length;
      await sendAtOnce(faulty);
      await settled(page, false);
      await page.until(() => /lỗi cần sửa/.test(document.querySelector("kehoach-check").validationMessage));
      assert.equal(portal.posts.length, before_);
      await sendAtOnce(clean);
      await page.until(() => location.search === "?saved");
      assert.equal(portal.posts.length, before_ + 1);
      const { draft, state } = JSON.parse(portal.posts.at(-1)["report-rich"]);
      assert.deepEqual([state, draft.of, draft.current], ["checked", "blocks", true]);
      await page.close();
    });

    test("a script's text is noticed when the field gets or loses the focus and when something is pressed, without sending", { timeout }, async () => {
      const page = await openText();
      const said = (wanted) => page.until((text) => document.querySelector("kehoach-check").adapter.text === text && !/Đang soát/.test(document.querySelector("kehoach-check").validationMessage) && document.querySelector("kehoach-check").report?.plan.title === text.split("\n")[1], wanted);
      const draft = (title) => `KẾ HOẠCH\n${title}\n`;
      await page.evaluate(() => document.getElementById("draft").blur());
      await setByScript(page, draft("Triển khai việc thứ nhất"));
      await page.focus("#draft");
      await said(draft("Triển khai việc thứ nhất"));
      await setByScript(page, draft("Triển khai việc thứ hai"));
      await page.evaluate(() => document.getElementById("draft").blur());
      await said(draft("Triển khai việc thứ hai"));
      await setByScript(page, draft("Triển khai việc thứ ba"));
      await page.evaluate(() => document.body.click());
      await said(draft("Triển khai việc thứ ba"));
      await page.close();
    });

    test("work that is only saved is not held, and writing on takes the sending back", { timeout }, async () => {
      const page = await openText();
      const before_ = portal.posts.length;
      await page.evaluate((value) => {
        document.getElementById("draft").value = value;
        document.getElementById("send").click();
        // The drafter writes on in the same moment.
        document.getElementById("draft").focus();
        document.execCommand("insertText", false, "x");
      }, clean.replace("KẾ HOẠCH", "KẾ HOẠCH\n"));
      await settled(page, true);
      assert.equal(portal.posts.length, before_, "nobody pressed again");
      await page.evaluate((value) => {
        document.getElementById("draft").value = value;
        document.getElementById("send").formNoValidate = true;
        document.getElementById("send").click();
      }, faulty);
      await page.until(() => location.search === "?saved");
      assert.equal(portal.posts.length, before_ + 1);
      assert.equal(JSON.parse(portal.posts.at(-1)["report-draft"]).draft.current, false, "the report says that it is of another text");
      await page.close();
    });

    test("the portal names codes: they block at any weight, nothing else does, and their rules cannot be turned off", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}text`);
      await page.evaluate(() => (document.querySelector("kehoach-check").blocking = "KH204"));
      await page.paste("#draft", faulty);
      await settled(page, false);
      const has = await page.evaluate(() => document.querySelector("kehoach-check").report.findings.filter(({ code }) => code === "KH204").map(({ severity }) => severity));
      assert.ok(has.length > 0 && !has.includes("error"), has.join());
      assert.match(await page.evaluate(() => document.querySelector("kehoach-check").validationMessage), new RegExp(`còn ${has.length} chỗ phải xử lý trước khi trình: KH204\\.`));
      /** Whether the card of a rule's finding offers to leave it out, or to turn the rule off. */
      const offers = async (code) => {
        await page.evaluate(openFinding, code);
        return page.evaluate(() => [...document.querySelector("kehoach-check").shadowRoot.querySelectorAll(".finding.open .about-finding button")].some(({ textContent }) => /Bỏ qua|Tắt/.test(textContent)));
      };
      assert.deepEqual([await offers("KH204"), await offers("KH402")], [false, true]);
      await page.evaluate(() => (document.querySelector("kehoach-check").blocking = "KH402"));
      await page.until(() => /lỗi cần sửa/.test(document.querySelector("kehoach-check").validationMessage));
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".finding"));
      assert.deepEqual([await offers("KH204"), await offers("KH402")], [true, false]);
      await page.evaluate(() => (document.querySelector("kehoach-check").blocking = "KH999 hint sai"));
      await page.until(() => /sai, KH999/.test(document.querySelector("kehoach-check").shadowRoot.querySelector("[part=developer]").textContent));
      assert.equal(await page.evaluate(() => document.querySelector("kehoach-check").blocking), "KH999 hint sai");
      await page.close();
    });

    test("what is wrong with the attributes is told once on the console, and the element says which checker it is", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}text`);
      const told = [];
      page.page.on("console", (message) => told.push(message.text()));
      await page.paste("#draft", clean);
      await settled(page, true);
      await page.evaluate(() => {
        const element = document.querySelector("kehoach-check");
        element.setAttribute("report", "everything");
        for (const word of ["eror", "error", "eror"]) element.blocking = word;
      });
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelectorAll("[part=developer] li").length > 0);
      await page.until(() => /everything/.test(document.querySelector("kehoach-check").shadowRoot.querySelector("[part=developer]").textContent));
      assert.equal(told.filter((text) => /everything/.test(text)).length, 1, told.join("\n"));
      assert.ok(told.filter((text) => /\beror\b/.test(text)).length <= 1);
      const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
      assert.match(await inside(page, "[part=about]"), new RegExp(`^kehoach-check ${version.replaceAll(".", "\\.")} \\(bản dựng [0-9a-f]{12}\\)$`));
      await page.close();
    });

    test("a ward whose plan leaves a parent's task out can send it once it has answered, and the answer says who gave it", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}text`);
      await page.evaluate(() => {
        const element = document.querySelector("kehoach-check");
        element.blocking = "KH301";
        element.user = "Trần Văn Bình";
      });
      await page.paste("#draft", faulty);
      await settled(page, false);
      const missing = await page.evaluate(() => {
        const { findings, coverage } = document.querySelector("kehoach-check").report;
        const [{ parent }] = coverage;
        return findings.filter(({ code }) => code === "KH301").map(({ related }) => ({ parent, task: related.find(({ parentTask }) => parentTask).parentTask }));
      });
      assert.ok(missing.length > 0);
      // Through the form that the element shows, one; the portal has kept the others.
      const [first, ...others] = missing;
      await page.evaluate((answers) => (document.querySelector("kehoach-check").answers = answers), others.map((one) => ({ ...one, kind: "notApplicable", reason: "Tỉnh thực hiện.", by: "Lê Thị Tư", at: "2026-03-01T00:00:00Z" })));
      await page.until(() => document.querySelector("kehoach-check").report?.findings.filter(({ code }) => code === "KH301").length === 1);
      await page.evaluate((task) => {
        const { shadowRoot } = document.querySelector("kehoach-check");
        shadowRoot.getElementById("tab-coverage").click();
        window.task = task;
      }, first.task);
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".next-open"));
      await press(page, ".next-open");
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[data-answer=notApplicable]"));
      await press(page, "[data-answer=notApplicable]");
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".answer-form textarea"));
      await write(page, ".answer-form textarea", "Không thuộc trách nhiệm của phường.");
      await press(page, ".answer-form button[type=submit]");
      await settled(page, true);
      const [text] = await field(page);
      const summary = JSON.parse(text);
      assert.ok(isSummary(summary), JSON.stringify(isSummary.errors));
      assert.equal(summary.answers.total, missing.length);
      const mine = summary.answers.listed.filter(({ by }) => by === "Trần Văn Bình");
      assert.deepEqual(mine.map(({ kind, reason }) => [kind, reason]), [["notApplicable", "Không thuộc trách nhiệm của phường."]]);
      await page.close();
    });
  });
}
