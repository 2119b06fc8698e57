/**
 * Browsers as they stand in offices: old Chromium builds (109 is the last one for Windows 7) beside Firefox, under the
 * policy of the server. Driven by script: Playwright's own clicks ask an old page for what it has not got.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launchChromium, launchFirefox, OLD_CHROMIUMS, oldChromium, runsOldChromiums } from "../../scripts/lib/browser.mjs";
import { servePortal } from "../../scripts/portal.mjs";
import { serve } from "../../scripts/serve.mjs";
import { docxOf } from "../support/docx.mjs";
import { pdfOf, set } from "../support/pdf.mjs";
import { example } from "./support/page.mjs";
import { giveFile, openPortal } from "./support/portal.mjs";

const timeout = 120_000;
const OLD = runsOldChromiums ? OLD_CHROMIUMS.map((version) => [`Chromium ${version}`, () => launchChromium({ executablePath: oldChromium(version) })]) : [];

let site, portal, faulty, clean;
before(async () => {
  [site, portal, faulty, clean] = await Promise.all([serve(), servePortal(), example("ke-hoach-tinh-co-loi.txt"), example("ke-hoach-xa-day-du.txt")]);
});
after(() => Promise.all([site?.close(), portal?.close()]));

/** In a page: the colours of the palette, and what it would have shown had it no value. */
const palette = () => {
  const tree = document.querySelector("kehoach-check")?.shadowRoot ?? document;
  const at = tree.querySelector(".shell") ?? document.body;
  const probe = document.createElement("span");
  at.append(probe);
  const colours = {};
  for (const name of ["surface", "raised", "hover", "line", "edge", "text", "muted", "accent", "on-accent", "accent-ground", "error", "error-ground", "warning", "warning-ground", "hint", "unsure", "good", "shadow"]) {
    probe.style.backgroundColor = `var(--${name})`;
    colours[name] = getComputedStyle(probe).backgroundColor;
  }
  probe.remove();
  return colours;
};

/** By how much two colours as browsers tell them differ in brightness, 1 to 21. */
function contrast(one, other) {
  const brightness = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function readable(colours, dark, where) {
  for (const [name, colour] of Object.entries(colours)) assert.match(colour, /^rgba?\(|^color\(/, `${where}: ${name} is ${colour}`);
  for (const [name, colour] of Object.entries(colours)) assert.notEqual(colour, "rgba(0, 0, 0, 0)", `${where}: ${name} has no colour`);
  const bright = contrast(colours.surface, "rgb(0, 0, 0)") > 10;
  assert.equal(bright, !dark, `${where}: the ground is ${colours.surface}`);
  for (const name of ["text", "muted", "accent", "error", "warning", "hint", "unsure", "good"]) {
    assert.ok(contrast(colours[name], colours.surface) >= 4.5, `${where}: ${name} ${colours[name]} on ${colours.surface}`);
  }
}

for (const [browserName, launch] of [...OLD, ["Firefox", launchFirefox]]) {
  describe(browserName, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    const quiet = async (page) => {
      assert.deepEqual(page.log.errors, []);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
    };
    const checked = (page) => page.until(() => document.getElementById("status-check").dataset.state === "statusChecked");
    const click = (page, selector) => page.evaluate((where) => document.querySelector(where).click(), selector);

    test("the page checks a draft, marks it, mends it, reads a Word file and shows its colours in both themes", { timeout }, async () => {
      const page = await openPortal(browser, site.url);
      await page.until(() => document.getElementById("status-check").dataset.state === "statusEmpty");
      await page.paste("#draft", faulty);
      await checked(page);
      await page.until(() => document.querySelectorAll(".mirror mark").length > 0 && document.querySelectorAll(".finding").length > 5);
      const { layer, text } = await page.evaluate(() => {
        const area = document.getElementById("draft");
        return { layer: document.querySelector(".mirror").offsetHeight, text: area.scrollHeight };
      });
      assert.ok(Math.abs(layer - text) <= 2, `the layer is ${layer} high, the text ${text}`);
      // A mark has a line under it and a ground, and stands at the line that bears its number.
      const marks = await page.evaluate(() =>
        [...document.querySelectorAll(".mirror mark.mark-error")].map((mark) => {
          const { textDecorationLine, textDecorationColor, backgroundColor } = getComputedStyle(mark);
          return { words: mark.textContent, textDecorationLine, textDecorationColor, backgroundColor };
        }),
      );
      assert.ok(marks.some(({ words }) => words === "ngày 31 tháng 6 năm 2025"), JSON.stringify(marks));
      for (const { words, textDecorationLine, textDecorationColor, backgroundColor } of marks) {
        assert.equal(textDecorationLine, "underline", words);
        assert.match(textDecorationColor, /^rgb\(/, words);
        assert.notEqual(backgroundColor, "rgba(0, 0, 0, 0)", words);
      }
      for (const theme of ["dark", "light"]) {
        await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
        readable(await page.evaluate(palette), theme === "dark", `${browserName}, ${theme}`);
      }
      await page.evaluate(() => delete document.documentElement.dataset.theme);

      await click(page, "#tab-coverage");
      await page.until(() => document.querySelectorAll("#coverage [data-task], #coverage tr, #coverage .task").length > 5);
      await click(page, "#tab-findings");
      await click(page, ".verdict button");
      await page.until(() => document.querySelector("dialog[open]"));
      await page.evaluate(() => document.querySelector("dialog[open] .primary").click());
      await page.until((former) => document.getElementById("draft").value !== former, faulty);
      await quiet(page);

      await giveFile(page, "ke-hoach.docx", docxOf(["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH", "Hoàn thành trước ngày 31/6/2026."]));
      await page.until(() => !document.getElementById("file-shown").hidden && /31\/6\/2026/.test(document.getElementById("file-shown").textContent));
      await checked(page);
      await giveFile(page, "ke-hoach.pdf", pdfOf([{ texts: ["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH", "Hoàn thành trước ngày 31/6/2026."].flatMap((line, index) => set(line, 85, 100 + 30 * index)) }]));
      await page.until(() => document.getElementById("file-name")?.textContent === "ke-hoach.pdf" && /31\/6\/2026/.test(document.getElementById("file-shown").textContent));
      await checked(page);
      await quiet(page);
      await page.close();
    });

    test("the page writes a Word file and opens its dialogs", { timeout }, async () => {
      const page = await openPortal(browser, site.url, {
        before: () => {
          window.saved = [];
          const real = URL.createObjectURL;
          URL.createObjectURL = (blob) => {
            window.saved.push(blob);
            return real.call(URL, blob);
          };
        },
      });
      await page.until(() => /Checked|Empty/.test(document.getElementById("status-check").dataset.state));
      // Firefox has one profile for all tests: the draft of the one before is there.
      await page.evaluate(() => document.getElementById("new-draft").click());
      await page.until(() => document.getElementById("draft").value === "" && document.getElementById("status-check").dataset.state === "statusEmpty");
      await page.paste("#draft", clean);
      await checked(page);
      await click(page, "#save-word");
      await page.until(() => window.saved.length > 0);
      const bytes = await page.evaluate(async () => [...new Uint8Array(await window.saved[0].arrayBuffer())]);
      assert.equal(bytes.slice(0, 2).map((byte) => String.fromCharCode(byte)).join(""), "PK");
      assert.ok(bytes.length > 4000, `${bytes.length} bytes`);
      for (const id of ["open-parents", "open-options", "open-keys", "new-plan"]) {
        await click(page, `#${id}`);
        await page.until(() => document.querySelector("dialog[open]")?.offsetHeight > 100);
        const { inside, ground } = await page.evaluate(() => {
          const dialog = document.querySelector("dialog[open]");
          const { top, bottom } = dialog.getBoundingClientRect();
          return { inside: top >= 0 && bottom <= innerHeight, ground: getComputedStyle(dialog).backgroundColor };
        });
        assert.deepEqual([id, inside, ground === "rgba(0, 0, 0, 0)"], [id, true, false]);
        await page.evaluate(() => document.querySelector("dialog[open]").close());
      }
      await quiet(page);
      await page.close();
    });

    test("the element refuses a faulty draft, lets the mended one through, marks and mends in the text area", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}text`);
      await page.until(() => window.told.some(({ type }) => type === "ready"));
      assert.deepEqual(await page.evaluate(() => window.told.filter(({ type }) => type === "ready").map(({ detail }) => detail.mode)), ["worker"]);
      const settled = (valid) =>
        page.until((wanted) => {
          const element = document.querySelector("kehoach-check");
          return element.report && element.validity.valid === wanted && !/Đang soát/.test(element.validationMessage);
        }, valid);
      await page.paste("#draft", faulty);
      await settled(false);
      assert.equal(await page.evaluate(() => document.getElementById("submission").checkValidity()), false);
      readable(await page.evaluate(palette), false, `${browserName}, element`);
      // The portal's own dark theme, switched by a script: the element and the marks follow.
      const dark = (on) =>
        page.evaluate((to) => {
          const { style } = document.body;
          [style.background, style.color] = to ? ["#14181f", "#e7ebf1"] : ["", ""];
          document.querySelector("kehoach-check").style.setProperty("--kehoach-check-accent", to ? "#9cc3f7" : "");
        }, on);
      await dark(true);
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".shell").dataset.theme === "dark");
      readable(await page.evaluate(palette), true, `${browserName}, element, dark`);
      await dark(false);
      await page.until(() => document.querySelector("kehoach-check").shadowRoot.querySelector(".shell").dataset.theme === "light");

      // The layer's first mark, and where the browser itself has its words: the tests of the mirror measure each word.
      const layer = () => [...document.querySelectorAll("div")].map(({ shadowRoot }) => shadowRoot?.querySelector(".mirror")).find(Boolean);
      await page.until(`(${layer})()?.querySelector("mark.mark-error")`);
      const { height, scrollHeight, ground, line } = await page.evaluate(`(() => {
        const mirror = (${layer})();
        const area = document.getElementById("draft");
        const { backgroundColor, textDecorationLine } = getComputedStyle(mirror.querySelector("mark.mark-error"));
        return { height: mirror.offsetHeight, scrollHeight: area.scrollHeight, ground: backgroundColor, line: textDecorationLine };
      })()`);
      assert.ok(Math.abs(height - scrollHeight) <= 2, `${height} and ${scrollHeight}`);
      assert.deepEqual([line, ground === "rgba(0, 0, 0, 0)"], ["underline", false]);

      const mended = await page.evaluate(() => {
        const element = document.querySelector("kehoach-check");
        const { fixes } = element.report.findings.find((finding) => finding.fixes?.length > 0);
        return element.apply(fixes[0]);
      });
      assert.equal(mended, true);
      await page.until((former) => document.getElementById("draft").value !== former, faulty);
      await page.paste("#draft", clean);
      await settled(true);
      assert.equal(await page.evaluate(() => document.getElementById("submission").checkValidity()), true);
      await quiet(page);
      await page.close();
    });

    test("in a rich editor words are marked, by boxes where the browser has no highlights", { timeout }, async () => {
      const page = await openPortal(browser, `${portal.url}rich`);
      await page.until(() => window.told.some(({ type }) => type === "ready"));
      await page.focus("#rich");
      for (const line of ["KẾ HOẠCH", "Triển khai công tác đo lường", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Hoàn thành trước ngày 31/6/2026."]) {
        await page.type(line);
        await page.press("Enter");
      }
      await page.until(() => document.querySelector("kehoach-check").report?.findings.some(({ message }) => message.includes("31/6/2026")));
      await page.until(() => {
        const boxes = [...document.querySelectorAll("div")].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(".box-error") ?? [])]);
        return boxes.length > 0 || [...(CSS.highlights ?? [])].some(([name, ranges]) => /kehoach-check-error/.test(name) && ranges.size > 0);
      });
      await quiet(page);
      await page.close();
    });
  });
}
