/**
 * The layer over a text area lies upon its words, whatever a portal sets for the type and the box, and follows when the
 * portal sets it anew: larger letters, another theme. Measured word by word against the browser's own layout.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { launchChromium, launchFirefox, oldChromium, runsOldChromiums } from "../../scripts/lib/browser.mjs";
import { inEach } from "./support/each.mjs";
import { stray } from "./support/geometry.mjs";
import { openHost } from "./support/marking.mjs";

const timeout = 180_000;
const BROWSERS = {
  Chromium: () => launchChromium({ scrollBars: true }),
  // Before the unit `lh` and mixed colours.
  ...(runsOldChromiums ? { "Chromium 103": () => launchChromium({ executablePath: oldChromium("103"), scrollBars: true }) } : {}),
  Firefox: launchFirefox,
};

const DRAFT = `1. Mục đích: nâng cao chất lượng sản phẩm\n\n\t${"dài lắm ".repeat(60)}\n${"x".repeat(300)}\nhai  khoảng   trắng \tvà tab\tnữa\n\n\ncuối, năng lực (số hoá) 2026 https://abc.vn/a-b-c/d?e=f\n`;

/** Added to a box of 420 to 60 pixels, whose text is longer than it shows. */
const LOOKS = [
  "",
  "text-indent: 36px",
  "text-indent: 10%",
  "text-indent: -20px; padding-left: 30px",
  "scrollbar-gutter: stable; height: 900px",
  "scrollbar-gutter: stable both-edges; width: 300px",
  "overflow-y: scroll; height: 900px",
  "overflow: hidden",
  "letter-spacing: 2.3px",
  "letter-spacing: -0.5px",
  "word-spacing: 7px",
  "tab-size: 3",
  "tab-size: 40px",
  "padding: 7px 13.5px 3px 21px",
  "border: 5px solid; border-left-width: 11px",
  "box-sizing: border-box; width: 333.4px; padding: 5px",
  "width: 45.7%",
  "display: block; margin: 1.3em auto; max-width: 20em",
  "white-space: normal",
  "white-space: pre-line",
  "white-space: break-spaces",
  "white-space: pre",
  "white-space: nowrap",
  "line-height: normal",
  "line-height: 3",
  "line-height: 17.3px",
  "line-height: 0.9",
  "direction: rtl",
  "unicode-bidi: plaintext",
  "zoom: 1.37",
  "transform: scale(0.8) translate(30px, 20px)",
  "font-feature-settings: 'smcp', 'tnum'",
  "font: italic 600 13.7px/1.4 serif",
  "font: 19px/1.7 monospace",
  "font-size: 9.5px",
  "font-variant: small-caps",
  "font-kerning: none",
  "font-stretch: condensed",
  "text-rendering: geometricPrecision",
  "text-transform: uppercase",
  "text-align: justify",
  "text-align: center",
  "hyphens: auto; width: 200px",
  "word-break: break-all",
  "overflow-wrap: anywhere; width: 210px",
  "line-break: anywhere",
  "scrollbar-width: thin",
];

inEach(
  (site) => {
    async function open(look = "") {
      const host = await openHost(site.browser, site.url, "textarea", { width: 1000, height: 1100 });
      await host.evaluate(() => {
        window.host.set("<p>x</p>");
        window.kit.bind();
      });
      await dress(host, look);
      return host;
    }
    /** Another look and the same draft, drawn. */
    const dress = (host, look) =>
      host.evaluate(
        async ([style, text]) => {
          const area = window.host.root();
          area.setAttribute("style", `width: 420px; height: 60px; ${style}`);
          area.value = text;
          area.dispatchEvent(new Event("input"));
          window.kit.mark([{ word: "chất lượng" }, { word: "năng lực", severity: "warning" }, { word: "hoá", point: true }]);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        },
        [look, DRAFT],
      );
    /** Waits until the layer lies where it should: the frame after a change draws it. */
    async function lies(host, what) {
      let off = null;
      for (let frame = 0; frame < 50; frame += 1) {
        off = await stray(host);
        if (off === null) return;
        await host.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      }
      assert.fail(`${what}: ${off}`);
    }

    test("whatever its type and its box", { timeout }, async () => {
      const host = await open();
      const strays = [];
      for (const look of LOOKS) {
        await dress(host, look);
        const off = await stray(host);
        if (off !== null) strays.push(`${look}: ${off}`);
      }
      assert.deepEqual(strays, []);
      assert.deepEqual(host.errors, []);
      await host.close();
    });

    test("after the portal made its letters larger: by a class of the page, a style sheet, a rule written at a click", { timeout }, async () => {
      const host = await open("font: 14px/1.5 sans-serif");
      await lies(host, "at first");
      const marks = await host.evaluate(() => window.kit.marked());
      const changes = {
        "a class of <html>": () => {
          const style = document.createElement("style");
          style.textContent = ".large textarea { font-size: 21px !important }";
          document.head.append(style);
          document.documentElement.classList.add("large");
        },
        "a class of <body>": () => {
          document.head.lastElementChild.textContent += ".spaced textarea { line-height: 2.2 !important }";
          document.body.classList.add("spaced");
        },
        "a style sheet": () => {
          const style = document.createElement("style");
          style.textContent = "textarea { word-spacing: 9px; padding: 11px !important }";
          document.head.append(style);
        },
        "the field itself": () => (window.host.root().style.fontFamily = "monospace"),
        "a rule that a click writes": () => {
          const button = document.createElement("button");
          button.onclick = () => document.styleSheets[0].insertRule("textarea { letter-spacing: 3px }", 0);
          document.body.prepend(button);
          button.click();
        },
      };
      for (const [what, change] of Object.entries(changes)) {
        await host.evaluate(change);
        await lies(host, what);
        assert.deepEqual(await host.evaluate(() => window.kit.marked()), marks, what);
      }
      await host.close();
    });

    test("marks take the colours of a theme that is switched while they stand", { timeout }, async () => {
      const host = await open();
      const shows = (wanted) => host.until((look) => window.kit.layer().parentElement.className === look, `clip ${wanted}`);
      await shows("light");
      await host.evaluate(() => {
        const style = document.createElement("style");
        style.textContent = `
          [data-theme="dark"] textarea { background: #111; color: #eee }
          [data-theme="faint"] textarea { background: #fff; color: oklch(0.3 0.05 250) }
          [data-theme="bright"] textarea { background: #111; color: oklch(0.93 0.05 250) }`;
        document.head.append(style);
      });
      const colour = () => host.evaluate(() => getComputedStyle(window.kit.layer().querySelector("mark.mark-error")).textDecorationColor);
      const light = await colour();
      await host.evaluate(() => (document.documentElement.dataset.theme = "dark"));
      await shows("dark");
      assert.notEqual(await colour(), light);
      await host.evaluate(() => delete document.documentElement.dataset.theme);
      await shows("light");
      assert.equal(await colour(), light);
      if (await host.evaluate(() => CSS.supports("color", "oklch(0.5 0.1 250)"))) {
        await host.evaluate(() => (document.documentElement.dataset.theme = "bright"));
        await shows("dark");
        await host.evaluate(() => (document.documentElement.dataset.theme = "faint"));
        await shows("light");
      }
      if (host.page.emulateMedia) {
        // By the system's own choice, while the page knows none of it but a rule.
        await host.evaluate(() => {
          delete document.documentElement.dataset.theme;
          document.head.lastElementChild.textContent = "@media (prefers-color-scheme: dark) { textarea { background: #111; color: #eee } }";
        });
        await shows("light");
        await host.page.emulateMedia({ colorScheme: "dark" });
        await shows("dark");
      }
      assert.deepEqual(host.errors, []);
      await host.close();
    });

    test("so do those of a rich editor", { timeout }, async () => {
      const host = await openHost(site.browser, site.url, "contenteditable");
      await host.evaluate(() => {
        window.host.set("<p>Nâng cao chất lượng.</p>");
        window.kit.bind();
        window.kit.mark([{ word: "chất lượng" }, { word: "Nâng", point: true }]);
        const style = document.createElement("style");
        style.textContent = "[data-theme='dark'] [contenteditable] { background: #111; color: #eee } .large p { font-size: 40px }";
        document.head.append(style);
      });
      const shows = (wanted) =>
        host.until((scheme) => {
          const names = [...(CSS.highlights ?? [])].filter(([name, { size }]) => /^kehoach/.test(name) && size > 0).map(([name]) => name.split("-").at(-1));
          return [window.kit.layer().parentElement.className, ...names].every((name) => name.endsWith(scheme));
        }, wanted);
      await shows("light");
      await host.evaluate(() => (document.documentElement.dataset.theme = "dark"));
      await shows("dark");
      // The sign of an empty place stands at its word when the letters have grown.
      await host.evaluate(() => document.documentElement.classList.add("large"));
      await host.until(() => {
        const sign = window.kit.layer().querySelector(".point").getBoundingClientRect();
        const word = document.querySelector("[contenteditable] p").firstChild;
        const range = document.createRange();
        range.setStart(word, 0);
        range.setEnd(word, 1);
        const own = range.getBoundingClientRect();
        return Math.abs(sign.left - own.left) < 2 && Math.abs(sign.top - own.top) < 3 && sign.height > 30;
      });
      await host.close();
    });
  },
  { browsers: BROWSERS },
);
