/** Where somebody writes: the page, a portal with the element, editors; each with the checker and without. */

import { servePortal } from "../scripts/portal.mjs";
import { serve } from "../scripts/serve.mjs";
import { serveEditors } from "../tests/browser/support/marking.mjs";
import { open } from "./keys.mjs";

/** How long a first report may take. */
const PATIENCE = 60_000;

/** A paragraph a line. @param {string} text */
function fillRich(text) {
  const lines = text.split(/\n+/).filter(Boolean);
  document.getElementById("rich").replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
}

/** In the page: whether the checker is there, and whether a report is shown. The former release says both in words only. */
const isReady = () => {
  const { dataset, textContent } = document.getElementById("status-check");
  return dataset.state ? /Checked|Empty/.test(dataset.state) : /^(?:Đã soát|Chưa có bản thảo)/.test(textContent);
};
const isShown = () => {
  const { dataset, textContent } = document.getElementById("status-check");
  return dataset.state ? Boolean(document.querySelector(".verdict")) : textContent.startsWith("Đã soát");
};

const portalReady = (page) => page.waitForFunction(() => document.querySelector("kehoach-check")?.report, null, { timeout: 60_000 });

/** How each surface is opened with a draft in it; gives the number of findings, null where nobody checks. */
export const SURFACES = {
  async "portal, text area"({ browser, portal, text }) {
    const page = await open(browser, `${portal.url}text`);
    await page.evaluate((value) => {
      document.getElementById("draft").value = value;
      document.getElementById("draft").dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await portalReady(page);
    return page;
  },
  ...Object.fromEntries(
    ["outline", "coverage"].map((tab) => [
      `portal, text area with the ${tab}`,
      async (given) => {
        const page = await SURFACES["portal, text area"](given);
        await page.evaluate((name) => document.querySelector("kehoach-check").shadowRoot.getElementById(`tab-${name}`).click(), tab);
        return page;
      },
    ]),
  ),
  ...Object.fromEntries(
    ["outline", "coverage"].map((tab) => [
      `page with the ${tab}`,
      async (given) => {
        const page = await SURFACES.page(given);
        await page.click(`#tab-${tab}`);
        return page;
      },
    ]),
  ),
  async "page, all findings listed"(given) {
    const page = await SURFACES.page(given);
    await page.evaluate(() => document.querySelectorAll(".more").forEach((button) => button.click()));
    await page.waitForFunction(() => !document.querySelector("[aria-busy]"), null, { timeout: PATIENCE });
    return page;
  },
  async "text area without the checker"({ browser, bare, text }) {
    const page = await open(browser, `${bare.url}text`);
    await page.evaluate((value) => (document.getElementById("draft").value = value), text);
    return page;
  },
  async "portal, rich editor"({ browser, portal, text }) {
    const page = await open(browser, `${portal.url}rich`);
    await page.evaluate(fillRich, text);
    await portalReady(page);
    return page;
  },
  async "rich editor without the checker"({ browser, bare, text }) {
    const page = await open(browser, `${bare.url}rich`);
    await page.evaluate(fillRich, text);
    return page;
  },
  ...Object.fromEntries(["tinymce", "ckeditor5", "quill"].map((name) => [name, (given) => editorPage(given, name, true)])),
  ...Object.fromEntries(["tinymce", "ckeditor5", "quill"].map((name) => [`${name} without the checker`, (given) => editorPage(given, name, false)])),
  async page({ browser, site, text }) {
    const page = await open(browser, site.url);
    await page.waitForFunction(isReady, null, { timeout: PATIENCE });
    await page.evaluate((value) => {
      const area = document.getElementById("draft");
      area.value = value;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await page.waitForFunction(isShown, null, { timeout: PATIENCE });
    return page;
  },
};

async function editorPage({ browser, editors, text }, name, checked) {
  const page = await open(browser, `${editors.url}editors/${name}.html`);
  await page.waitForFunction(() => typeof window.host?.set === "function", null, { timeout: PATIENCE });
  await page.evaluate(
    async ([value, check]) => {
      const escape = (line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      window.host.set(value.split(/\n+/).filter(Boolean).map((line) => `<p>${escape(line)}</p>`).join(""));
      if (!check) return;
      await import("/component/element.js");
      const element = document.createElement("kehoach-check");
      element.htmlFor = "host";
      document.body.append(element);
    },
    [text, checked],
  );
  if (checked) await portalReady(page);
  return page;
}

/**
 * The servers of all surfaces.
 * @param {{ tree?: string }} [options] tree: whose page and element, by default this one's
 */
export async function servers({ tree } = {}) {
  const [portal, bare, editors, site] = await Promise.all([servePortal({ tree }), servePortal({ script: "" }), serveEditors(), serve({ tree })]);
  return { portal, bare, editors, site, close: () => Promise.all([portal, bare, editors, site].map((server) => server.close())) };
}
