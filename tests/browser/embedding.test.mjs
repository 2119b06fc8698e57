/**
 * The samples of docs/embedding.md, run as they stand there: served with the package as packed, under
 * the policy that the page names, in Chromium and Firefox.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { integrityTable } from "../../scripts/bundle.mjs";
import { PAGES, installPackage, readPage, samplesOf, tableOf } from "../support/embedding.mjs";
import { openSample, serveSamples } from "./support/samples.mjs";
import { BROWSERS } from "./support/portal.mjs";

const timeout = 120_000;
const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";
const DRAFT = "KẾ HOẠCH\nTriển khai công tác đo lường\nI. MỤC ĐÍCH, YÊU CẦU\nNâng cao chất lượng đo lường trên địa bàn xã trước ngày 31/6/2026.";

let installed, pages, samples, editors, expected;
before(async () => {
  installed = await installPackage();
  pages = await Promise.all(PAGES.map(readPage));
  samples = samplesOf(pages[0]);
  editors = Object.fromEntries(tableOf(pages[0], "| editor | policy |").map(([editor, policy]) => [editor, policy.slice(1, -1)]));
  const { createChecker } = await import(pathToFileURL(join(installed.folder, "www", "component", "client.js")).href);
  const checker = await createChecker({ options: { locale: "vi", level: "commune" } });
  const report = await checker.check({ text: DRAFT });
  expected = codes(report);
  assert.ok(expected.includes("KH101"), "a draft of four lines lacks sections");
});
after(() => installed?.remove());

const codes = (report) => [...new Set(report.findings.map(({ code }) => code))].sort();

/** In the page: the codes of the element's newest report. */
const reported = (wanted) => {
  const report = document.querySelector("kehoach-check")?.report;
  return Boolean(report) && [...new Set(report.findings.map(({ code }) => code))].sort().join() === wanted;
};

/** Waits for the findings that the checker in Node has of the same draft. */
const hasFindings = (host, wanted = expected) =>
  host.until(reported, wanted.join()).catch(async (error) => {
    const now = await host.evaluate(() => ({ told: window.told, codes: document.querySelector("kehoach-check")?.report?.findings.map(({ code }) => code) }));
    throw new Error(`wanted ${wanted}, there is ${JSON.stringify(now)}; ${host.log.errors} ${host.log.violations}`, { cause: error });
  });

const isReady = (host) =>
  host.until(() => window.told.some(({ type }) => type === "ready")).catch((error) => {
    throw new Error(`never ready: ${host.log.errors} ${host.log.violations}`, { cause: error });
  });

/** Types the draft where the element is bound, and waits for its findings. */
async function drafted(host, kind) {
  await isReady(host);
  assert.deepEqual(await host.evaluate(() => [window.told.find(({ type }) => type === "ready").mode, document.querySelector("kehoach-check").adapter.kind]), ["worker", kind]);
  await host.evaluate(() => document.querySelector("kehoach-check").adapter.focus());
  await host.type(DRAFT);
  await hasFindings(host);
  assert.equal(await host.evaluate(() => window.told.filter(({ type }) => type === "error").length), 0, "no error on the way");
}

/** What each sample has to do. @type {Record<string, { at?: string, policy?: () => string, act: (host: any, portal: any) => Promise<void> }>} */
const CASES = {
  textarea: {
    async act(host, { posts, asked }) {
      await drafted(host, "textarea");
      assert.deepEqual(asked.slice(1).filter((path) => !/^\/kehoach-check\/(www\/component\/.+\.(js|css)|pkg\/kehoach_check(\.js|_bg\.wasm|_(language|parents)\.bin))$/.test(path)), [], "nothing but what the page says to keep");
      assert.equal(await host.evaluate(() => document.forms[0].checkValidity()), false, "errors keep it from being sent");
      await sent(host, posts);
      assert.equal(posts[0].draft.replaceAll("\r\n", "\n"), DRAFT);
      assert.deepEqual(Object.keys(JSON.parse(posts[0].report).codes).sort(), expected);
    },
  },
  contenteditable: {
    async act(host, portal) {
      await isReady(host);
      await portal.close();
      await drafted(host, "contenteditable");
    },
  },
  tinymce: { policy: () => editors.TinyMCE, act: (host) => drafted(host, "tinymce") },
  ckeditor5: { policy: () => editors["CKEditor 5"], act: (host) => drafted(host, "ckeditor5") },
  quill: { policy: () => editors.Quill, act: (host) => drafted(host, "quill") },
  classic: {
    async act(host, { asked }) {
      await drafted(host, "textarea");
      assert.deepEqual(await host.evaluate(() => Object.keys(window.kehoachCheck).sort()), ["CheckError", "KehoachCheck", "createChecker"]);
      assert.deepEqual(asked.slice(1).filter((path) => !path.startsWith("/kehoach-check/dist/")), [], "nothing but dist/");
    },
  },
  "new-plan": {
    async act(host) {
      await isReady(host);
      await host.evaluate(() => document.getElementById("compose").click());
      await host.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector("dialog[open] [data-name=issuer]")?.value === "Ủy ban nhân dân xã An Lạc");
      await host.evaluate(() => document.querySelector("kehoach-check").shadowRoot.querySelector("#new-plan-next").click());
      await host.until(() => Boolean(document.querySelector("kehoach-check").shadowRoot.querySelector(".parent-choice input")));
    },
  },
  headless: {
    async act(host) {
      await drafted(host, "textarea");
      const shown = () => host.evaluate(() => [...document.querySelectorAll("#findings button")].map(({ textContent }) => textContent));
      // Both at one moment: the last keys' check may still come.
      const [seen, wanted] = await host.evaluate(() => [
        [...document.querySelectorAll("#findings button")].map(({ textContent }) => textContent),
        document.querySelector("kehoach-check").report.findings.map(({ code, message }) => `${code} ${message}`),
      ]);
      assert.deepEqual(seen, wanted);
      assert.equal(await host.evaluate(() => document.querySelector("kehoach-check").shadowRoot.childElementCount), 0, "nothing of its own");
      await host.evaluate(() => document.querySelector("#findings button").click());
      assert.equal(await host.evaluate(() => document.activeElement.id), "draft");
      await host.evaluate(() => document.querySelector("kehoach-check").setAttribute("issued-on", "31/02"));
      await host.until(() => window.told.some(({ type, code }) => type === "error" && code === "badOptions"));
      assert.equal((await shown()).length, 1, "the error stands in place of the findings");
    },
  },
  client: { act: typed },
  core: { act: typed },
  "server-form": { act: serverForm },
  "rich-form": {
    policy: () => editors.TinyMCE,
    async act(host) {
      await fieldsAre(host, { "/title": "input", "/purpose": "tinymce", "/requirements": "quill", "/implementation": "ckeditor5" });
      await fill(host, { title: "Triển khai công tác đo lường năm 2026" });
      for (const path of ["/purpose", "/requirements", "/implementation"]) await speaksOf(host, path);
      for (const [path, text] of Object.entries({ "/purpose": "Nâng cao chất lượng đo lường.", "/requirements": "Rõ người, rõ việc.\nRõ thời hạn.", "/implementation": "Phòng Kinh tế chủ trì." })) {
        await host.evaluate((pointer) => {
          const element = document.querySelector("kehoach-check");
          element.adapter.goTo(element.report.findings.find(({ at }) => at.path === pointer));
        }, path);
        await host.type(text);
        await speaksOf(host, path, false);
      }
      assert.equal(await host.evaluate(() => window.told.filter(({ type }) => type === "error").length), 0, "no error on the way");
    },
  },
  app: {
    at: "/react/",
    async act(host, portal) {
      await app(host);
      const vue = await openSample(host.page.context ? host.page.context().browser() : host.page.browser(), `${portal.url}/vue/`);
      await app(vue);
      assert.deepEqual([await vue.violations(), vue.log.errors], [[], []]);
      await vue.close();
    },
  },
  offline: {
    at: "/offline",
    async act(host, portal) {
      await isReady(host);
      await host.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
      await portal.close();
      await host.page.reload();
      await drafted(host, "textarea");
      // The browser's own wish, which nobody kept.
      host.log.errors = host.log.errors.filter((text) => !text.includes("/favicon.ico"));
    },
  },
};

/** A page that writes the codes of the findings itself, each the first word of its line or one of many. */
async function typed(host) {
  await host.page.focus("#draft");
  // The keys are pressed once the script listens.
  await host.until(() => {
    document.getElementById("draft").dispatchEvent(new Event("input"));
    return document.getElementById("result").textContent !== "";
  });
  await host.type(DRAFT);
  await host.until((wanted) => [...new Set(document.getElementById("result").textContent.match(/\bKH\d{3}\b/g))].sort().join() === wanted, expected.join());
}

async function app(host) {
  await drafted(host, "textarea");
  await host.until(() => document.querySelector("output").textContent === String(document.querySelector("kehoach-check").report.summary.errors));
}

async function waitFor(came) {
  for (const end = Date.now() + 30_000; !(await came()); await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (Date.now() > end) throw new Error("never came about");
  }
}

/** Sends the form, errors or not, and waits for the page that answers. */
async function sent(host, posts) {
  await host.evaluate(() => {
    window.left = true;
    document.querySelector("kehoach-check").blocking = false;
    document.forms[0].requestSubmit();
  });
  await host.until(() => !window.left && document.readyState === "complete");
  assert.equal(posts.length, 1);
}

/** Values as a drafter pastes them. */
const fill = (host, values) =>
  host.evaluate((all) => {
    for (const [name, value] of Object.entries(all)) {
      const field = document.querySelector(`[name="${name}"]`);
      field.focus();
      field.select();
      document.execCommand(value === "" ? "delete" : "insertText", false, value);
    }
  }, values);

/** Waits until each field of a form is read by the adapter of its kind. */
const fieldsAre = (host, wanted) =>
  host.until((kinds) => JSON.stringify(document.querySelector("kehoach-check").adapter?.kinds) === kinds, JSON.stringify(wanted)).catch(async (error) => {
    throw new Error(`wanted ${JSON.stringify(wanted)}: ${JSON.stringify(await host.evaluate(() => [document.querySelector("kehoach-check").adapter?.kinds, window.told]))} ${host.log.errors}`, { cause: error });
  });

const speaksOf = (host, path, there = true) =>
  host.until(([wanted, present]) => {
    const report = document.querySelector("kehoach-check").report;
    return report && report.findings.some(({ at }) => at.path === wanted) === present;
  }, [path, there]);

/** A whole form of the server's: checked, updated in part, replaced, sent. */
async function serverForm(host, { posts }) {
  await isReady(host);
  await fill(host, {
    ctl00$Title: "Triển khai công tác đo lường năm 2026",
    ctl00$Purpose: "Nâng cao chất lượng đo lường trên địa bàn xã.",
    ctl00$Group0: "Công tác tuyên truyền",
    ctl00$Items0: "Tuyên truyền pháp luật về đo lường trong Quý II năm 2026.",
    ctl00$Implementation: "Phòng Kinh tế chủ trì tổ chức thực hiện.",
    ctl00$Row0: "Tuyên truyền pháp luật về đo lường",
  });
  await speaksOf(host, "/requirements");
  // A missing part is a warning, until the portal demands it.
  assert.equal(await host.evaluate(() => document.forms[0].checkValidity()), true);
  await host.evaluate(() => (document.querySelector("kehoach-check").rules = { KH101: "error", KH102: "error" }));
  await host.until(() => document.querySelector("kehoach-check").report?.summary.errors > 0 && !document.forms[0].checkValidity());

  // A partial update: the server's new markup takes the place of the panel's, with what was sent in it.
  const update = () => {
    const panel = document.getElementById("ctl00_UpdatePanel");
    const fresh = panel.cloneNode(true);
    for (const [index, field] of [...panel.querySelectorAll("input, textarea")].entries()) fresh.querySelectorAll("input, textarea")[index].defaultValue = field.value;
    panel.replaceChildren(...fresh.childNodes);
  };
  await host.evaluate(update);
  await fill(host, { ctl00$Requirements: "Các nhiệm vụ có người chịu trách nhiệm và thời hạn rõ ràng." });
  await speaksOf(host, "/requirements", false);

  // The whole form replaced, the element with it.
  await host.evaluate(() => {
    const fresh = document.forms[0].cloneNode(true);
    window.told.length = 0;
    for (const field of document.forms[0].querySelectorAll("textarea")) fresh.querySelector(`[name="${field.name}"]`).defaultValue = field.value;
    document.forms[0].replaceWith(fresh);
  });
  await isReady(host);
  await fill(host, { ctl00$Requirements: "" });
  await speaksOf(host, "/requirements");
  await fill(host, { ctl00$Requirements: "Các nhiệm vụ có người chịu trách nhiệm và thời hạn rõ ràng." });
  await speaksOf(host, "/requirements", false);

  await sent(host, posts);
  assert.equal(posts[0].__VIEWSTATE, "/wEPDwUKLTY0");
  assert.deepEqual(Object.keys(posts[0]).sort(), ["__VIEWSTATE", "ctl00$Group0", "ctl00$Implementation", "ctl00$Items0", "ctl00$Purpose", "ctl00$Requirements", "ctl00$Row0", "ctl00$Title"], "the portal's fields and no other");
  assert.equal(posts[0].ctl00$Purpose, "Nâng cao chất lượng đo lường trên địa bàn xã.");
}

test("both languages show the same samples, and every page among them is run here", () => {
  const [english, vietnamese] = pages.map(samplesOf);
  assert.deepEqual(vietnamese, english);
  assert.deepEqual(english.filter(({ language }) => language === "html").map(({ name }) => name).sort(), Object.keys(CASES).sort());
  assert.deepEqual(english.filter(({ language, name }) => name === "" && language !== "sh"), [], "a sample without a name is not run");
});

for (const [name, launch] of Object.entries(BROWSERS)) {
  describe(`in ${name}`, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    for (const [sample, { at = `/pages/${sample}`, policy = () => STRICT, act }] of Object.entries(CASES)) {
      test(`the sample "${sample}" checks as shown, without a violation`, { timeout }, async () => {
        const portal = await serveSamples({ samples, installed, policy: policy() });
        const host = await openSample(browser, `${portal.url}${at}`);
        try {
          await act(host, portal);
          assert.deepEqual([await host.violations(), host.log.errors], [[], []]);
        } finally {
          await host.close();
          await portal.close();
        }
      });
    }

    test("the sample of docs/marking.md marks what is found, and says what was chosen", { timeout }, async () => {
      const [marking] = samplesOf(await readPage("marking.md"));
      const page = { language: "html", name: "marking", code: `<textarea id="noi-dung" rows="8" cols="60"></textarea><output id="phat-hien"></output><script type="module" src="${marking.name}"></script>` };
      const portal = await serveSamples({ samples: [page, marking], installed, policy: STRICT });
      const host = await openSample(browser, `${portal.url}/pages/marking`);
      try {
        await host.page.focus("#noi-dung");
        await host.type(DRAFT);
        await host.until(() => {
          // A key for a script that began to listen after the last one.
          const area = document.getElementById("noi-dung");
          if (area.value.length < 300) document.execCommand("insertText", false, " ");
          return [...document.querySelectorAll("div")].some(({ shadowRoot }) => shadowRoot?.querySelector("mark, .point, .box"));
        });
        await host.page.keyboard.press("F8");
        await host.until(() => document.getElementById("phat-hien").textContent !== "");
        assert.deepEqual([await host.violations(), host.log.errors], [[], []]);
      } finally {
        await host.close();
        await portal.close();
      }
    });

    test("an editor that opens long after the page is bound once it is there, after the element has said that there was none", { timeout }, async () => {
      const late = { language: "html", name: "late", code: samples.find((one) => one.name === "quill").code.replace(/.*quill-page\.js.*\n/, "") };
      const portal = await serveSamples({ samples: [late], installed, policy: editors.Quill });
      const host = await openSample(browser, `${portal.url}/pages/late`);
      try {
        await host.until(() => window.told.some(({ type, code }) => type === "error" && code === "unknown"));
        await host.evaluate(() => document.body.append("Mở trình soạn thảo"));
        await host.evaluate(() => void new window.Quill("#draft", { theme: "snow" }));
        await isReady(host);
        await host.evaluate(() => document.querySelector("kehoach-check").adapter.focus());
        await host.type(DRAFT);
        await hasFindings(host);
        assert.equal(await host.evaluate(() => window.told.filter(({ type }) => type === "error").length), 1, "said once");
      } finally {
        await host.close();
        await portal.close();
      }
    });

    test("what the table says that the editors need, they need", { timeout }, async () => {
      for (const [sample, editor] of [["tinymce", "TinyMCE"], ["ckeditor5", "CKEditor 5"], ["quill", "Quill"]]) {
        const less = [`${editors[editor]}; require-trusted-types-for 'script'`];
        // Only Firefox minds the style in TinyMCE's frame.
        if (name === "Firefox" && editors[editor].includes(" 'unsafe-inline'")) less.push(editors[editor].replace(" 'unsafe-inline'", ""));
        for (const policy of less) {
          const portal = await serveSamples({ samples, installed, policy });
          const host = await openSample(browser, `${portal.url}/pages/${sample}`);
          try {
            await waitFor(async () => (await host.violations()).length > 0);
          } finally {
            await host.close();
            await portal.close();
          }
        }
      }
    });

    test("the printed integrity lets each file of the classic build pass, and refuses it with a byte more", { timeout }, async () => {
      const portal = await serveSamples({ samples, installed, policy: STRICT });
      const host = await openSample(browser, `${portal.url}/pages/client`);
      const printed = tableOf(await integrityTable(installed.manifest), "| file | bytes | gzip | integrity |").map(([path, , , integrity]) => ({ path: `/kehoach-check/${path}`, integrity }));
      const tried = () => host.evaluate(loads, printed);
      try {
        // The script, the worker, the style sheet, the three modules, the parent plans and the counts of the language.
        assert.deepEqual(await tried(), Array(8).fill(true));
        for (const { path } of printed) portal.tampered.add(path);
        assert.deepEqual(await tried(), Array(8).fill(false));
      } finally {
        await host.close();
        await portal.close();
      }
    });
  });
}

/** In the page: whether the browser takes each file under its integrity. */
async function loads(files) {
  const trusted = window.trustedTypes?.createPolicy(`loads-${performance.now()}`, { createScriptURL: (url) => url }) ?? { createScriptURL: (url) => url };
  const taken = [];
  for (const { path, integrity } of files) {
    const url = `${path}?${performance.now()}`;
    if (!/kehoach-check\.\w+\.(js|css)$/.test(path)) {
      taken.push(await fetch(url, { integrity }).then(() => true, () => false));
      continue;
    }
    const script = path.endsWith(".js");
    const element = document.createElement(script ? "script" : "link");
    element.integrity = integrity;
    if (script) element.src = trusted.createScriptURL(url);
    else Object.assign(element, { rel: "stylesheet", href: url });
    taken.push(
      await new Promise((resolve) => {
        element.onload = () => resolve(true);
        element.onerror = () => resolve(false);
        document.head.append(element);
      }),
    );
    element.remove();
  }
  return taken;
}
