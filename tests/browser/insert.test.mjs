/** What takes up a parent's task, written by each editor's adapter: a line behind an item, a row behind a row, one undo. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, EDITORS, openHost, serveEditors } from "./support/marking.mjs";

const DRAFT = `
  <h2>II. NHIỆM VỤ</h2>
  <p>a) Mở hội nghị phổ biến.</p>
  <p>b) Phát tờ rơi tại các thôn.</p>
  <p>III. TỔ CHỨC THỰC HIỆN</p>
  <table><tbody><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td></tr><tr><td>1</td><td>Mở hội nghị</td><td>Phòng Kinh tế</td></tr><tr><td>2</td><td>Phát tờ rơi</td><td>Trạm truyền thanh</td></tr></tbody></table>
  <p>Hết.</p>`;
const ITEM = "c) Lập sổ theo dõi; cử người trực.";
const ROW = ["3", "Lập sổ theo dõi <b>", ""];
/** No table survives in them: this release of Quill drops what it has no module for, a text area has none. */
const TABLELESS = new Set(["textarea", "quill"]);

let server;
before(async () => {
  server = await serveEditors();
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
      describe(editor, { timeout: 120_000 }, () => {
        let host;
        before(async () => {
          host = await openHost(browser, server.url, editor, {});
        });
        after(() => host?.close());
        const fresh = async (draft = DRAFT) => {
          await host.evaluate((html) => window.host.set(html), draft);
          await host.evaluate(() => window.kit.bind());
        };
        /** Inserts behind the words named; what is left, and the saved draft after it and after one undo. */
        const insert = async (wanted, change) => {
          const done = await host.evaluate(
            ([parts, typed]) => {
              const { adapter, place } = window.kit;
              const source = adapter.read();
              const placed = parts.map(({ behind, ...part }) => ({ ...part, after: place(source, behind) }));
              const behind = placed[0].after;
              const fix = source.text === undefined ? null : { edits: [{ at: { ...behind, start: behind.end, source: { start: behind.end, end: behind.end } }, insert: `\n${parts[0].text}` }] };
              if (typed) window.host.set(typed);
              const saved = window.kit.saved();
              const left = adapter.insert({ fix, parts: fix ? [placed[0]] : placed }, source);
              return { left: left?.map(({ kind }) => kind) ?? null, saved };
            },
            [wanted, change],
          );
          return done;
        };
        const text = () => host.evaluate(() => window.kit.text());
        const undo = async () => {
          await host.evaluate(() => window.kit.adapter.focus());
          await host.press("Control+z");
        };

        test("a line and a row come behind their places, and one undo takes both back", async () => {
          await fresh();
          const parts = [{ kind: "paragraph", behind: "b) Phát tờ rơi tại các thôn.", text: ITEM }];
          if (!TABLELESS.has(editor)) parts.push({ kind: "row", behind: "Trạm truyền thanh", row: 2, cells: ROW });
          const { left, saved } = await insert(parts);
          assert.deepEqual(left, []);
          const now = await text();
          assert.match(now, /thôn\.\n+c\) Lập sổ theo dõi; cử người trực\.\n+III\./, now);
          if (!TABLELESS.has(editor)) assert.match(now, /2\tPhát tờ rơi\tTrạm truyền thanh\n3\tLập sổ theo dõi <b>\t\n/, JSON.stringify(now));
          await undo();
          await host.until((wanted) => window.kit.saved() === wanted, saved).catch(async () => assert.equal(await host.evaluate(() => window.kit.saved()), saved));
        });

        test("a draft that is another by now is left as it is", async () => {
          await fresh();
          const { left } = await insert([{ kind: "paragraph", behind: "b) Phát tờ rơi tại các thôn.", text: ITEM }], DRAFT.replace("thôn", "khu phố"));
          assert.equal(left, null);
          assert.doesNotMatch(await text(), /Lập sổ/);
        });

        if (editor !== "textarea") {
          test("an item of a list takes its marker from the list", async () => {
            await fresh("<p>Nhiệm vụ:</p><ol><li>Mở hội nghị</li><li>Phát tờ rơi</li></ol><p>Hết.</p>");
            const { left } = await insert([{ kind: "paragraph", behind: "Phát tờ rơi", text: "c) Lập sổ" }]);
            assert.deepEqual(left, []);
            const items = await host.evaluate(() => [...window.host.root().querySelectorAll("li")].map((item) => item.textContent.replace(/[\u200b\ufeff]/g, "")));
            assert.deepEqual(items, ["Mở hội nghị", "Phát tờ rơi", "Lập sổ"]);
          });
        }

        if (editor === "quill") {
          test("a row where there is no table is handed back", async () => {
            await fresh();
            const { left } = await insert([{ kind: "paragraph", behind: "b) Phát tờ rơi tại các thôn.", text: ITEM }, { kind: "row", behind: "III. TỔ CHỨC", row: 0, cells: ROW }]);
            assert.deepEqual(left, ["row"]);
          });
        }
      });
    }
  });
}
