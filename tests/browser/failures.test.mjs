/**
 * What can go wrong with the checker's own files and its worker, at the element in the sample portal:
 * each ends in a clear state, the draft stays as it is and can be sent. In Chromium and Firefox.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "../../scripts/lib/project.mjs";
import { PORTAL_POLICY, servePortal } from "../../scripts/portal.mjs";
import { FAILURES, PAGE_INSTEAD } from "../../www/component/words.js";
import { trappingAfter } from "../support/wasm.mjs";
import { example } from "./support/page.mjs";
import { BROWSERS, openPortal } from "./support/portal.mjs";

const timeout = 120_000;
/** A draft with this word meets the fault. */
const MARKER = "GẶP SỰ CỐ";
/** A module whose only function, "f", is the instruction `unreachable`. */
const TRAP = "0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11";

const component = (name) => readFile(join(root, "www", "component", name), "utf8");

/** What a server answers that wants one to sign in, or has its own way to say that there is no such file. */
const SIGN_IN = { type: "text/html", body: "<!doctype html><title>Đăng nhập</title>" };
const pageInstead = (name) => Object.fromEntries(Object.entries(PAGE_INSTEAD).map(([locale, text]) => [locale, text.replace("{0}", name)]));

/** A source with one place of it changed; it must be there. */
function changed(source, from, to) {
  assert.ok(source.includes(from), `“${from}” stands in the file`);
  return source.replace(from, to);
}

let faulty, wasm, importWasm, parents, glue, engine, client, worker;
before(async () => {
  [faulty, wasm, importWasm, parents, glue, engine, client, worker] = await Promise.all([
    example("ke-hoach-tinh-co-loi.txt"),
    readFile(join(root, "pkg", "kehoach_check_bg.wasm")),
    readFile(join(root, "pkg", "kehoach_check_import_bg.wasm")),
    readFile(join(root, "pkg", "kehoach_check_parents.bin")),
    readFile(join(root, "pkg", "kehoach_check.js"), "utf8"),
    component("engine.js"),
    component("client.js"),
    component("worker.js"),
  ]);
});

/** The wasm as another build has it: it runs, its calls are there, only what it says of itself differs. */
function ofAnotherBuild(module = wasm) {
  const [, build] = glue.match(/BUILD = "([^"]+)"/);
  const other = Buffer.from(module);
  const at = other.indexOf(build);
  assert.ok(at > 0, "the wasm names its build");
  other.write("x".repeat(build.length), at);
  return other;
}

/** In the page: keeps what is written on the console. */
const keepConsole = () => {
  window.logged = [];
  for (const level of ["error", "warn"]) {
    const said = console[level];
    console[level] = (...parts) => (window.logged.push(parts.join(" ")), said.apply(console, parts));
  }
};

/** An engine in which a draft with the marker does something else than being checked, as a whole or by the edit that brings it. */
const engineThat = (does) => {
  const first = (text) => `if (${text}?.includes("${MARKER}")) { ${does} }`;
  const whole = changed(engine, "check: ({ source }) => checker.check(source)", `check: ({ source }) => { ${first("source.text")} return checker.check(source); }`);
  return changed(whole, "edit: ({ edit }) => checker.edit(edit)", `edit: ({ edit }) => { ${first("edit.insert")} return checker.edit(edit); }`);
};

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    const servers = [];
    before(async () => {
      browser = await launch();
    });
    after(() => Promise.all([browser?.close(), ...servers.map((server) => server.close())]));

    /** The text view of a portal with other answers: file name → answer, asked at each request. */
    async function open(instead, policy = PORTAL_POLICY) {
      const server = await servePortal({ policy, instead: (path) => instead[path.split("/").pop()]?.() });
      servers.push(server);
      const page = await openPortal(browser, `${server.url}text`, { before: keepConsole });
      const inView = (run) => page.evaluate(`(${run})(document.querySelector("kehoach-check").shadowRoot.querySelector("[part=failure]"))`);
      return {
        ...page,
        server,
        reported: () => page.until(() => document.querySelector("kehoach-check").report),
        failed: () => page.until(() => !document.querySelector("kehoach-check").shadowRoot.querySelector("[part=failure]").hidden),
        failure: () => inView((part) => part.textContent),
        again: () => inView((part) => part.querySelector("button").click()),
        draft: () => page.evaluate(() => document.getElementById("draft").value),
        valid: () => page.evaluate(() => document.getElementById("submission").checkValidity()),
        listed: () => page.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelectorAll(".finding").length),
        modes: () => page.evaluate(() => window.told.filter(({ type }) => type === "ready").map(({ detail }) => detail.mode)),
        logged: () => page.evaluate(() => window.logged),
        codes: () => page.evaluate(() => window.told.filter(({ type }) => type === "error").map(({ detail }) => detail.code)),
      };
    }

    const code = (source) => ({ type: "text/javascript", body: source });

    test("the wasm of another build out of a cache is fetched anew, though it would run", { timeout }, async () => {
      const other = { type: "application/wasm", body: ofAnotherBuild() };
      let asked = 0;
      const page = await open({ "kehoach_check_bg.wasm": () => ((asked += 1) === 1 ? other : null) });
      await page.paste("#draft", faulty);
      await page.reported();
      assert.equal(asked, 2);
      assert.deepEqual(await page.codes(), []);
      await page.close();
    });

    const compared = (page) => page.evaluate(() => {
      const { coverage, unloadedParents } = document.querySelector("kehoach-check").report;
      return [coverage.map(({ parent }) => parent), unloadedParents.map(({ number }) => number)];
    });

    test("parent plans out of a cache that are not this build's are fetched anew, before the first report", { timeout }, async () => {
      const other = { type: "application/octet-stream", body: parents.subarray(0, -1) };
      let asked = 0;
      const page = await open({ "kehoach_check_parents.bin": () => ((asked += 1) === 1 ? other : null) });
      await page.paste("#draft", faulty);
      await page.reported();
      assert.equal(asked, 2);
      assert.deepEqual((await compared(page))[0], ["1703/QĐ-TTg"]);
      assert.deepEqual(await page.codes(), []);
      await page.close();
    });

    test("where there are no parent plans, the draft is checked, they are named, and they are compared with once they are there", { timeout }, async () => {
      let there = false;
      const page = await open({ "kehoach_check_parents.bin": () => (there ? null : { status: 404, type: "text/plain", body: "" }) });
      await page.paste("#draft", faulty);
      await page.reported();
      const [coverage, unloaded] = await compared(page);
      assert.deepEqual([coverage, unloaded.includes("1703/QĐ-TTg")], [[], true]);
      assert.ok((await page.listed()) > 0);
      there = true;
      // Writing on brings them, however many reports came before.
      const compares = () => page.evaluate(() => document.querySelector("kehoach-check").report.coverage.length > 0);
      for (let key = 1; key < 60 && !(await compares()); key += 1) {
        await page.paste("#draft", `${faulty}\n${"a".repeat(key)}`);
        await new Promise((done) => setTimeout(done, 500));
      }
      assert.equal(await compares(), true);
      assert.deepEqual(await page.codes(), []);
      await page.close();
    });

    test("where only the wasm of another build is to be had, that is said and the draft can be sent", { timeout }, async () => {
      const other = { type: "application/wasm", body: ofAnotherBuild() };
      const page = await open({ "kehoach_check_bg.wasm": () => other });
      await page.failed();
      assert.match(await page.failure(), /phiên bản/);
      await page.paste("#draft", faulty);
      assert.equal(await page.valid(), true);
      assert.equal(await page.draft(), faulty);
      await page.close();
    });

    test("half a wasm file is told, and trying again once it is whole checks", { timeout }, async () => {
      let half = true;
      const page = await open({ "kehoach_check_bg.wasm": () => half && { type: "application/wasm", body: wasm.subarray(0, wasm.length / 2) } });
      await page.failed();
      assert.match(await page.failure(), /hỏng/);
      await page.paste("#draft", faulty);
      half = false;
      await page.again();
      await page.reported();
      assert.equal(await page.draft(), faulty);
      await page.close();
    });

    test("a server that does not know the type of a wasm file does not matter", { timeout }, async () => {
      const page = await open({ "kehoach_check_bg.wasm": () => ({ type: "text/plain", body: wasm }) });
      await page.paste("#draft", faulty);
      await page.reported();
      assert.deepEqual(await page.codes(), []);
      await page.close();
    });

    test("a worker's file of another version, or none at all, leaves the check to the page", { timeout }, async () => {
      const old = changed(worker, "protocol: PROTOCOL", "protocol: 0");
      for (const answer of [code(old), { status: 404, type: "text/plain", body: "" }]) {
        const page = await open({ "worker.js": () => answer });
        await page.paste("#draft", faulty);
        await page.reported();
        assert.deepEqual(await page.codes(), []);
        await page.close();
      }
    });

    test("a trap in the wasm is told, no older findings stand for the draft, and the next draft is checked", { timeout }, async () => {
      const trapping = engineThat(`new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(${TRAP}))).exports.f();`);
      const page = await open({ "engine.js": () => code(trapping) });
      await page.paste("#draft", faulty);
      await page.reported();
      const bad = `${faulty}\n${MARKER}`;
      await page.paste("#draft", bad);
      await page.failed();
      assert.match(await page.failure(), /sự cố/);
      assert.deepEqual(await page.codes(), ["crashed"]);
      assert.equal(await page.draft(), bad);
      assert.equal(await page.valid(), true, "a checker that fails blocks nothing");
      assert.equal(await page.evaluate(() => document.querySelector("kehoach-check").report), null);
      await page.paste("#draft", faulty);
      await page.reported();
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=failure]").hidden);
      await page.close();
    });

    test("the glue of another build out of a cache is fetched anew, past that cache", { timeout }, async () => {
      const other = { ...code(glue.replace(/BUILD = ".+"/, 'BUILD = "0.0.9+000000000000"')), kept: true };
      let asked = 0;
      const page = await open({ "kehoach_check.js": () => ((asked += 1) === 1 ? other : null) });
      await page.paste("#draft", faulty);
      await page.reported();
      assert.deepEqual([await page.codes(), await page.modes()], [[], ["worker"]]);
      await page.close();
    });

    test("a policy that refuses workers leaves the check to the page", { timeout }, async () => {
      const page = await open({}, `${PORTAL_POLICY}; worker-src 'none'`);
      await page.paste("#draft", faulty);
      await page.reported();
      assert.deepEqual([await page.codes(), await page.modes(), await page.draft()], [[], ["page"], faulty]);
      await page.close();
    });

    for (const [what, answer, said, words = FAILURES[said]] of [
      ["the wasm is damaged within", () => ({ body: Buffer.from(wasm).fill(0xff, wasm.length >> 1, (wasm.length >> 1) + 64) }), "wasmBroken"],
      ["a sign-in page comes in place of the wasm", () => SIGN_IN, "wasmMissing", pageInstead("kehoach_check_bg.wasm")],
      ["a page comes by the type of a wasm file", () => ({ type: "application/wasm", body: "\ufeff\n<HTML><body>404</body></HTML>" }), "wasmMissing", pageInstead("kehoach_check_bg.wasm")],
      ["the server fails at the wasm", () => ({ status: 503, body: "" }), "wasmMissing"],
      ["the network goes between the page and the wasm", () => ({ lost: true }), "wasmMissing"],
    ]) {
      test(`${what}: said in both languages, the draft stays and can be sent, trying again checks once it is mended`, { timeout }, async () => {
        let broken = true;
        const page = await open({ "kehoach_check_bg.wasm": () => (broken ? answer() : null) });
        await page.failed();
        await page.paste("#draft", faulty);
        assert.ok((await page.failure()).includes(words.vi));
        await page.evaluate(() => (document.querySelector("kehoach-check").locale = "en"));
        await page.until((english) => document.querySelector("kehoach-check").shadowRoot.querySelector("[part=failure]").textContent.includes(english), words.en);
        await page.failed();
        assert.deepEqual([await page.draft(), await page.valid(), await page.listed()], [faulty, true, 0]);
        broken = false;
        await page.again();
        await page.reported();
        assert.deepEqual([await page.draft(), await page.valid(), await page.modes()], [faulty, false, ["worker"]], "the draft's errors block again");
        assert.deepEqual(new Set(await page.codes()), new Set([said]));
        await page.close();
      });
    }

    for (const [what, answer, told] of [
      ["is missing", () => ({ status: 404, body: "" }), "wasmMissing"],
      ["is lost with the network", () => ({ lost: true }), "wasmMissing"],
      ["is half a file", () => ({ body: importWasm.subarray(0, importWasm.length / 2) }), "wasmBroken"],
      ["is a sign-in page", () => SIGN_IN, "wasmMissing"],
      ["is of another build", () => ({ body: ofAnotherBuild(importWasm) }), "wasmBroken"],
    ]) {
      test(`where the second module ${what}, a draft that needs it is told so, all else is checked, and it is fetched anew once it is mended`, { timeout }, async () => {
        let broken = true;
        let asked = 0;
        const page = await open({ "kehoach_check_import_bg.wasm": () => ((asked += 1), broken ? answer() : null) });
        await page.paste("#draft", faulty);
        await page.reported();
        assert.equal(asked, 0, "nobody needs it yet");
        const check = (source) =>
          page.evaluate(async (draft) => {
            const { createChecker } = await import("/kehoach-check/www/component/client.js");
            window.checker ??= await createChecker();
            return window.checker.check(draft).then(({ version }) => version, (error) => error.code);
          }, source);
        assert.equal(await check({ html: "<p>KẾ HOẠCH" }), told);
        assert.equal(await check({ text: "KẾ HOẠCH" }), 1);
        broken = false;
        assert.equal(await check({ html: "<p>KẾ HOẠCH" }), 1);
        const fetched = asked;
        assert.equal(await check({ html: "<p>KẾ HOẠCH khác" }), 1);
        assert.equal(asked, fetched, "once is enough");
        assert.deepEqual(await page.codes(), []);
        await page.close();
      });
    }

    test("a page in the place of the second or the third module is named, by its file", { timeout }, async () => {
      const page = await open({ "kehoach_check_import_bg.wasm": () => SIGN_IN, "kehoach_check_word_bg.wasm": () => SIGN_IN });
      const messages = await page.evaluate(async () => {
        const { createChecker } = await import("/kehoach-check/www/component/client.js");
        const checker = await createChecker({ options: { locale: "en" } });
        const fails = (promise) => promise.then(() => "fine", (error) => error.message);
        return [await fails(checker.check({ html: "<p>KẾ HOẠCH" })), await fails(checker.resolvedIn(new Uint8Array(4)))];
      });
      assert.deepEqual(messages, [pageInstead("kehoach_check_import_bg.wasm").en, pageInstead("kehoach_check_word_bg.wasm").en]);
      await page.close();
    });

    test("a page in the place of the glue is named and told on the console once, with what to do; trying again checks once it is mended", { timeout }, async () => {
      let broken = true;
      const page = await open({ "kehoach_check.js": () => (broken ? SIGN_IN : null) });
      await page.failed();
      assert.ok((await page.failure()).includes(pageInstead("kehoach_check.js").vi), await page.failure());
      assert.deepEqual(await page.codes(), ["wasmMissing"]);
      await page.again();
      await page.until(() => window.told.filter(({ type }) => type === "error").length === 2);
      const told = (await page.logged()).filter((text) => text.includes("kehoach_check.js"));
      assert.equal(told.length, 1, told.join("\n"));
      assert.match(told[0], /^kehoach-check: wasmMissing: .*Xem máy chủ/);
      await page.paste("#draft", faulty);
      assert.equal(await page.valid(), true);
      broken = false;
      await page.again();
      await page.reported();
      await page.close();
    });

    test("a page in the place of the worker's file, or none, leaves the check to the page, and the console says why", { timeout }, async () => {
      for (const [answer, why] of [[SIGN_IN, /worker\.js is missing: the server answered with a web page/], [{ status: 404, type: "text/plain", body: "" }, /worker\.js is not served/]]) {
        const page = await open({ "worker.js": () => answer });
        await page.paste("#draft", faulty);
        await page.reported();
        assert.deepEqual([await page.codes(), await page.modes()], [[], ["page"]]);
        await page.until((source) => window.logged.some((text) => new RegExp(source).test(text)), why.source);
        await page.close();
      }
    });

    test("a policy without WebAssembly is told on the console once, with what to add", { timeout }, async () => {
      const page = await open({}, "default-src 'self'");
      await page.failed();
      const told = (await page.logged()).filter((text) => text.startsWith("kehoach-check: "));
      assert.equal(told.length, 1, told.join("\n"));
      assert.match(told[0], /wasmBlocked.*'wasm-unsafe-eval'/);
      await page.close();
    });

    test("parent plans that are not there are told on the console, by their address", { timeout }, async () => {
      const page = await open({ "kehoach_check_parents.bin": () => SIGN_IN });
      await page.paste("#draft", faulty);
      await page.reported();
      await page.paste("#draft", `${faulty}\n.`);
      await page.until(() => window.logged.some((text) => /kehoach_check_parents\.bin is not to be had \(the server answered with a web page\)/.test(text)));
      assert.deepEqual(await page.codes(), []);
      await page.close();
    });

    test("a second module of another build out of a cache is fetched anew, though it would run", { timeout }, async () => {
      let asked = 0;
      const page = await open({ "kehoach_check_import_bg.wasm": () => ((asked += 1) === 1 ? { type: "application/wasm", body: ofAnotherBuild(importWasm) } : null) });
      const version = await page.evaluate(async () => {
        const { createChecker } = await import("/kehoach-check/www/component/client.js");
        const checker = await createChecker();
        return (await checker.check({ html: "<p>KẾ HOẠCH" })).version;
      });
      assert.deepEqual([version, asked], [1, 2]);
      await page.close();
    });

    test("a trap in the real wasm is mended by a fresh instance, and the report is of the newest draft", { timeout }, async () => {
      // Each instance does two checks, of which the worker's warming up may be one.
      const page = await open({ "kehoach_check_bg.wasm": () => ({ body: trappingAfter(wasm, 2) }) });
      for (const title of ["Triển khai một", "Triển khai hai", "Triển khai ba", "Triển khai bốn"]) {
        await page.paste("#draft", `KẾ HOẠCH\n${title}`);
        await page.until((words) => document.querySelector("kehoach-check").report?.plan.title === words, title);
        assert.equal(await page.draft(), `KẾ HOẠCH\n${title}`);
      }
      assert.deepEqual(await page.codes(), []);
      await page.close();
    });

    test("a real wasm that traps at every check is told, and neither shuts the form nor goes on for ever", { timeout }, async () => {
      const page = await open({ "kehoach_check_bg.wasm": () => ({ body: trappingAfter(wasm, 0) }) });
      await page.paste("#draft", faulty);
      await page.failed();
      assert.ok((await page.failure()).includes(FAILURES.crashed.vi));
      assert.deepEqual([await page.draft(), await page.valid(), await page.listed(), await page.codes()], [faulty, true, 0, ["crashed"]]);
      await page.close();
    });

    for (const [what, does, told] of [
      ["that is killed in the middle of a check", "self.postMessage = () => {}; self.close();", /sự cố/],
      ["that never answers", "for (;;);", /quá lâu/],
    ]) {
      test(`a worker ${what} is given up in time, told, and replaced for the next draft`, { timeout }, async () => {
        // The real patience is twenty seconds.
        const hasty = changed(client, "const TIMEOUT = 20_000", "const TIMEOUT = 1_500");
        const page = await open({ "engine.js": () => code(engineThat(does)), "client.js": () => code(hasty) });
        await page.paste("#draft", faulty);
        await page.reported();
        const bad = `${faulty}\n${MARKER}`;
        await page.paste("#draft", bad);
        await page.failed();
        assert.match(await page.failure(), told);
        assert.equal(await page.draft(), bad);
        assert.equal(await page.valid(), true);
        await page.paste("#draft", faulty);
        await page.reported();
        assert.equal(await page.draft(), faulty);
        await page.close();
      });
    }
  });
}
