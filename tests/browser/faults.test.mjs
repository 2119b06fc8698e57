/**
 * What fails around the page, made to fail: storage full, refused, hung or cleared, two tabs that write at once, no
 * locks, a clock that is wrong, a worker killed, a wasm lost half-way. Each time the text is still there, and what is
 * said of it is true. In Chromium and Firefox.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { FAILURES } from "../../www/component/words.js";
import { WORDS } from "../../www/words.js";
import { docxOf } from "../support/docx.mjs";
import { BROWSERS, giveFile, openPortal } from "./support/portal.mjs";

const timeout = 120_000;
const TEXT = "KẾ HOẠCH\nTriển khai công tác đo lường trên địa bàn xã Suối Mây năm 2026";
const OTHER = "KẾ HOẠCH\nPhòng, chống thiên tai trên địa bàn xã Suối Mây";
const said = (word) => WORDS[word][0];

/** Run in the page before its own scripts: writes fail as on a full disk while `window.full` is set. */
function fullDisk() {
  window.full = true;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, args);
    if (window.full) {
      const { transaction } = this;
      // As browsers tell of it: the write seems to go, then the whole transaction is taken back.
      Object.defineProperty(transaction, "error", { get: () => new DOMException("full", "QuotaExceededError") });
      transaction.abort();
    }
    return request;
  };
  // Tries again at once, so that the test need not wait; how long a worker may take to start, and a check, stays as it is.
  const later = window.setTimeout;
  window.setTimeout = (run, wait, ...more) => later(run, wait >= 2000 && wait <= 60_000 && ![8000, 20_000].includes(wait) ? 300 : wait, ...more);
}

function refusedStorage() {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  for (const name of ["indexedDB", "localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: refuse, configurable: true });
  // A page without an address has none.
  if (!navigator.locks) return;
  navigator.locks.request = () => Promise.reject(new DOMException("denied", "SecurityError"));
  navigator.locks.query = () => Promise.reject(new DOMException("denied", "SecurityError"));
}

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser, server;
    before(async () => {
      [browser, server] = await Promise.all([launch(), serve()]);
    });
    after(() => Promise.all([browser?.close(), server?.close()]));

    async function open(before_, address = server.url) {
      const page = await openPortal(browser, address, { before: before_, width: 1440 });
      await page.until(() => document.getElementById("draft") && /Checked|Empty|Failed/.test(document.getElementById("status-check").dataset.state));
      return extended(page);
    }

    const extended = (page) => ({
      ...page,
      draft: () => page.evaluate(() => document.getElementById("draft").value),
      saved: () => page.evaluate(() => document.getElementById("saved").textContent),
      notices: () => page.evaluate(() => [...document.querySelectorAll(".notice")].map((one) => one.dataset.text)),
      click: (id) => page.evaluate((which) => document.getElementById(which).click(), id),
      reads: (words) => page.until((wanted) => document.getElementById("saved").textContent === wanted, words),
      checked: () => page.until(() => document.querySelector(".verdict")),
      give: (name, bytes) => giveFile(page, name, bytes),
      asked: () => page.until(() => document.getElementById("dialog-unsaved").open),
      isAsked: () => page.evaluate(() => document.getElementById("dialog-unsaved").open),
      reload: async () => {
        await page.page.reload();
        await page.until(() => document.getElementById("draft") && /Checked|Empty|Failed/.test(document.getElementById("status-check").dataset.state));
      },
    });

    test("storage full: said, tried again, nothing replaces the text unasked, and once there is space it is kept", { timeout }, async () => {
      const page = await open(fullDisk);
      await page.paste("#draft", TEXT);
      await page.reads(said("notSaved"));
      assert.deepEqual(await page.notices(), [said("storageFull")]);
      await page.checked();
      // A sample, a new draft, a dropped text and a Word file taken as a draft: each asks first.
      for (const act of [
        () => page.click("example-clean"),
        () => page.click("new-draft"),
        () => page.give("khac.txt", Buffer.from(OTHER)),
        async () => {
          await page.give("khac.docx", docxOf(OTHER.split("\n")));
          await page.until(() => document.getElementById("file-as-draft"));
          await page.click("file-as-draft");
        },
      ]) {
        await act();
        await page.asked();
        assert.equal(await page.draft(), TEXT);
        await page.click("unsaved-stay");
        await page.until(() => !document.getElementById("dialog-unsaved").open);
        assert.equal(await page.draft(), TEXT);
      }
      await page.click("back-to-draft");
      // Typed on: still told as not saved.
      await page.paste("#draft", `${TEXT}\nI. MỤC ĐÍCH`);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 700)));
      assert.equal(await page.saved(), said("notSaved"));
      // Left for another all the same: it stays in the tab.
      await page.click("example-clean");
      await page.asked();
      await page.click("unsaved-go-on");
      await page.until((text) => document.getElementById("draft").value !== text, `${TEXT}\nI. MỤC ĐÍCH`);
      await page.click("recent-drafts");
      await page.until((words) => document.querySelector(".draft-list small")?.textContent.includes(words), said("onlyInThisTab"));
      await page.evaluate(() => document.querySelector(".draft-list button").click());
      await page.until((text) => document.getElementById("draft").value === text, `${TEXT}\nI. MỤC ĐÍCH`);
      // Space again: kept by itself, and the notice goes.
      await page.evaluate(() => (window.full = false));
      await page.reads(said("saved"));
      assert.deepEqual(await page.notices(), []);
      await page.click("example-clean");
      await page.until((text) => document.getElementById("draft").value !== text, `${TEXT}\nI. MỤC ĐÍCH`);
      assert.equal(await page.isAsked(), false, "what is kept may go");
      assert.deepEqual(page.log.errors, []);
      await page.close();
    });

    test("storage full: a sample that nobody changed makes room unasked, it can be had again", { timeout }, async () => {
      const page = await open(fullDisk);
      await page.click("example-faulty");
      await page.reads(said("notSaved"));
      const first = await page.draft();
      await page.click("example-clean");
      await page.until((text) => document.getElementById("draft").value !== text, first);
      assert.equal(await page.isAsked(), false);
      await page.close();
    });

    test("storage refused: the page works, says so, and nothing replaces the text unasked", { timeout }, async () => {
      const page = await open(refusedStorage);
      await page.click("example-clean");
      await page.until(() => document.getElementById("draft").value.length > 1000);
      await page.paste("#draft", TEXT);
      await page.checked();
      await page.reads(said("notSaved"));
      assert.deepEqual(await page.notices(), [said("storageRefused")]);
      await page.click("new-draft");
      await page.asked();
      assert.equal(await page.draft(), TEXT);
      await page.click("unsaved-save");
      await page.until(() => document.getElementById("draft").value === "");
      await page.click("recent-drafts");
      await page.until((words) => document.querySelector(".draft-list small")?.textContent.includes(words), said("onlyInThisTab"));
      assert.deepEqual(page.log.errors, []);
      await page.close();
    });

    test("a database that never opens holds nothing up", { timeout }, async () => {
      const page = await open(() => {
        IDBFactory.prototype.open = () => ({});
      });
      await page.paste("#draft", TEXT);
      await page.checked();
      await page.reads(said("notSaved"));
      assert.equal(await page.draft(), TEXT);
      await page.close();
    });

    test("site data cleared under the page: the text is kept anew", { timeout }, async () => {
      const page = await open();
      await page.paste("#draft", TEXT);
      await page.reads(said("saved"));
      await page.evaluate(
        () =>
          new Promise((done, failed) => {
            const request = indexedDB.deleteDatabase("kehoach-check");
            request.onsuccess = done;
            request.onerror = failed;
          }),
      );
      await page.paste("#draft", `${TEXT}\nI. MỤC ĐÍCH`);
      await page.reads(said("saving"));
      await page.reads(said("saved"));
      await page.reload();
      assert.equal(await page.draft(), `${TEXT}\nI. MỤC ĐÍCH`);
      await page.close();
    });

    test("two tabs without locks that write the same draft at once: both texts are there", { timeout }, async () => {
      const noLocks = () => Object.defineProperty(navigator, "locks", { value: undefined });
      const first = await open(noLocks);
      await first.paste("#draft", TEXT);
      await first.reads(said("saved"));
      // In the same profile.
      const second = first.context ? extended(await sameProfile(first.context, server.url, noLocks)) : await open(noLocks);
      assert.equal(await second.draft(), TEXT);
      await Promise.all([first.paste("#draft", `${TEXT}\nThẻ một`), second.paste("#draft", `${TEXT}\nThẻ hai`)]);
      await Promise.all([first.reads(said("saved")), second.reads(said("saved"))]);
      await Promise.all([first, second].map((page) => page.evaluate(() => new Promise((done) => setTimeout(done, 800)))));
      assert.deepEqual([await first.draft(), await second.draft()], [`${TEXT}\nThẻ một`, `${TEXT}\nThẻ hai`]);
      const kept = await first.evaluate(
        () =>
          new Promise((done, failed) => {
            const request = indexedDB.open("kehoach-check");
            request.onerror = failed;
            request.onsuccess = () => {
              const all = request.result.transaction("drafts").objectStore("drafts").getAll();
              all.onsuccess = () => (request.result.close(), done(all.result.map(({ text }) => text)));
            };
          }),
      );
      assert.deepEqual(kept.filter((text) => text).sort(), [`${TEXT}\nThẻ hai`, `${TEXT}\nThẻ một`]);
      assert.ok([...(await first.notices()), ...(await second.notices())].some((notice) => /thẻ khác/.test(notice)), "it is said");
      await second.close();
      await first.close();
    });

    test("a clock that goes back does not put what is new behind what is old", { timeout }, async () => {
      const page = await open(() => {
        const now = Date.now.bind(Date);
        window.behind = 0;
        Date.now = () => now() - window.behind;
      });
      await page.paste("#draft", TEXT);
      await page.reads(said("saved"));
      // Years back, and a draft of its own written then.
      await page.evaluate(() => (window.behind = 5 * 365 * 86_400_000));
      await page.click("new-draft");
      await page.until(() => document.getElementById("draft").value === "");
      await page.paste("#draft", OTHER);
      await page.reads(said("saving"));
      await page.reads(said("saved"));
      await page.checked();
      // As a new tab does: the newest that is free.
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      assert.equal(await page.draft(), OTHER);
      await page.close();
    });

    test("a worker killed between and during checks: the text stays and is checked by another worker, soon", { timeout }, async () => {
      const page = await open(() => {
        const Real = window.Worker;
        window.workers = [];
        window.Worker = class extends Real {
          constructor(...args) {
            super(...args);
            window.workers.push(this);
          }
        };
      });
      await page.paste("#draft", TEXT);
      await page.checked();
      for (const text of [`${TEXT}\nI. MỤC ĐÍCH`, `${TEXT}\nII. NHIỆM VỤ`]) {
        const took = await page.evaluate(async (value) => {
          const last = window.workers.at(-1);
          const area = document.getElementById("draft");
          const count = window.workers.length;
          const from = performance.now();
          if (value.includes("II.")) {
            // In the midst of a check.
            area.value = value;
            area.dispatchEvent(new Event("input"));
            await new Promise((done) => setTimeout(done, 45));
            last.terminate();
          } else {
            last.terminate();
            await new Promise((done) => setTimeout(done, 100));
            area.value = value;
            area.dispatchEvent(new Event("input"));
          }
          while (performance.now() - from < 15_000) {
            await new Promise((done) => setTimeout(done, 50));
            if (window.workers.length > count && document.getElementById("status-check").dataset.state === "statusChecked") return performance.now() - from;
            if (window.workers.length === count && value.includes("II.") && performance.now() - from > 3000) return performance.now() - from;
          }
          return Infinity;
        }, text);
        assert.ok(took < 8000, `${took} ms`);
        assert.equal(await page.draft(), text);
        assert.equal(await page.evaluate(() => document.getElementById("failure").hidden), true);
      }
      await page.close();
    });

    test("a check that takes too long is told after one try, and the text stays", { timeout }, async () => {
      const page = await open(() => {
        // A worker that answers no check.
        const Real = window.Worker;
        window.asked = 0;
        window.Worker = class extends Real {
          postMessage(message, ...more) {
            if (message?.op === "check" || message?.op === "edit") {
              window.asked += 1;
              if (window.deaf) return;
            }
            super.postMessage(message, ...more);
          }
        };
        const later = window.setTimeout;
        window.setTimeout = (run, wait, ...more) => later(run, wait === 20_000 ? 4000 : wait, ...more);
      });
      await page.evaluate(() => {
        window.deaf = true;
        window.asked = 0;
      });
      await page.paste("#draft", TEXT);
      await page.until(() => !document.getElementById("failure").hidden);
      const words = await page.evaluate(() => document.getElementById("failure").textContent);
      assert.ok(words.includes(FAILURES.timeout.vi), words);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 2500)));
      assert.equal(await page.evaluate(() => window.asked), 1, "no second try");
      assert.equal(await page.draft(), TEXT);
      await page.evaluate(() => (window.deaf = false));
      await page.paste("#draft", `${TEXT}\nI. MỤC ĐÍCH`);
      await page.checked();
      await page.close();
    });

    test("a Word file on which the checker gives up is asked about once, and the draft stays", { timeout }, async () => {
      const page = await open(() => {
        const Real = window.Worker;
        window.asked = [];
        window.Worker = class extends Real {
          postMessage(message, ...more) {
            if (message?.args?.source?.docx) {
              window.asked.push(message.op);
              return;
            }
            super.postMessage(message, ...more);
          }
        };
        const later = window.setTimeout;
        window.setTimeout = (run, wait, ...more) => later(run, wait === 20_000 ? 4000 : wait, ...more);
      });
      await page.paste("#draft", TEXT);
      await page.checked();
      await page.give("nang.docx", docxOf(["KẾ HOẠCH"]));
      await page.until(() => !document.getElementById("failure").hidden);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 2500)));
      assert.deepEqual(await page.evaluate(() => window.asked), ["read"]);
      assert.equal(await page.draft(), TEXT);
      await page.click("back-to-draft");
      await page.checked();
      assert.equal(await page.draft(), TEXT);
      await page.close();
    });

    test("a wasm lost half-way: the text is there, kept, and checked once it can be had", { timeout }, async () => {
      const broken = await serve();
      const page = await openPortal(browser, broken.url, {
        before: () => {
          const real = window.fetch;
          window.fetch = async (address, ...more) => {
            const response = await real(address, ...more);
            if (!String(address).endsWith("_bg.wasm") || sessionStorage.getItem("whole")) return response;
            const bytes = await response.arrayBuffer();
            return new Response(bytes.slice(0, bytes.byteLength / 2), { status: 200 });
          };
        },
        width: 1440,
      });
      const on = extended(page);
      await page.until(() => document.getElementById("failure") && !document.getElementById("failure").hidden);
      await page.paste("#draft", TEXT);
      await on.reads(said("saved"));
      assert.equal(await on.draft(), TEXT);
      await page.evaluate(() => sessionStorage.setItem("whole", "yes"));
      await on.reload();
      assert.equal(await on.draft(), TEXT);
      await on.checked();
      await page.close();
      await broken.close();
    });

    test("broken catalogue files are told, from the page and in the dialog, and the draft stays", { timeout }, async () => {
      const page = await open();
      await page.paste("#draft", TEXT);
      await page.checked();
      const head = { id: "1/KH-UBND", title: "Kế hoạch mẫu", issuer: "UBND tỉnh An Khê", issuedOn: "2026-01-01" };
      for (const [name, tasks, told] of [
        ["trong.json", [null], /nhiệm vụ thứ 1 không có nội dung/],
        ["chuoi.json", [{ id: "II.1", refs: "II.1", group: "Nhóm", title: "Tổ chức hội thảo" }], /nhiệm vụ thứ 1, ô “Vị trí” phải là danh sách/],
      ]) {
        await page.give(name, Buffer.from(JSON.stringify({ ...head, tasks })));
        await page.until((called) => [...document.querySelectorAll(".notice")].some((one) => one.dataset.text.includes(called)), name);
        assert.match((await page.notices()).find((notice) => notice.includes(name)), told);
      }
      assert.equal(await page.draft(), TEXT);
      assert.equal(await page.evaluate(() => document.getElementById("dialog-parents").open), false);
      assert.deepEqual(page.log.errors, []);
      await page.close();
    });
  });
}

/** Another tab of a profile of Chromium; Firefox has one profile for all. */
async function sameProfile(context, address, before_) {
  const page = await context.newPage();
  await page.addInitScript(before_);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  const until = (run, argument) => page.waitForFunction(run, argument, { timeout: 30_000 });
  await until(() => document.getElementById("draft") && /Checked|Empty|Failed/.test(document.getElementById("status-check").dataset.state));
  return {
    page,
    log: { errors: [] },
    until,
    evaluate: (run, argument) => page.evaluate(run, argument),
    paste: (selector, text) =>
      page.evaluate(
        ([where, value]) => {
          const field = document.querySelector(where);
          field.focus();
          document.execCommand("selectAll");
          document.execCommand("insertText", false, value);
        },
        [selector, text],
      ),
    close: () => page.close(),
  };
}
