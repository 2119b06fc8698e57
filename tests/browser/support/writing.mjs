/**
 * A drafter at a page with the element beside an editor, in Chromium and Firefox alike: the sample
 * portal's own, or one of the editors' pages with a form around the element.
 */
import { openHost } from "./marking.mjs";
import { openPortal } from "./portal.mjs";

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A text as Word puts it on the clipboard: its own classes, styles, empty `o:p` and comments. */
export function wordHtml(text) {
  const run = (line) => `<span lang=VI style='font-size:14.0pt;line-height:115%;font-family:"Times New Roman",serif;mso-ansi-language:VI'>${escape(line)}<o:p></o:p></span>`;
  const out = [];
  let rows = [];
  const table = () => {
    if (rows.length > 0) out.push(`<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>${rows.map((row) => `<tr style='mso-yfti-irow:0'>${row.map((cell) => `<td valign=top style='border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'><p class=MsoNormal style='margin-bottom:0cm'>${run(cell.trim())}</p></td>`).join("")}</tr>`).join("")}</table>`);
    rows = [];
  };
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (/^\|[-|: ]+\|$/.test(line)) continue;
    if (line.startsWith("|")) {
      rows.push(line.slice(1, -1).split("|"));
      continue;
    }
    table();
    if (line === "") continue;
    const centred = /^[\p{Lu}\d ,./-]+$/u.test(line) ? " align=center style='text-align:center;mso-margin-top-alt:6.0pt'" : " style='text-align:justify;text-indent:36.0pt;mso-pagination:none'";
    out.push(`<p class=MsoNormal${centred}>${run(line)}</p>`);
  }
  table();
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta charset=utf-8><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-size:12.0pt} @page WordSection1 {size:595.3pt 841.9pt} --></style></head><body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->${out.join("\n")}<!--EndFragment--></body></html>`;
}

/** What the helpers below find in the page. */
function helpers() {
  const element = () => document.querySelector("kehoach-check");
  window.pen = {
    element,
    root: () => (window.host?.root ? window.host.root() : document.getElementById("rich")),
    /** What the portal would save. */
    saved: () => {
      const quill = window.Quill?.find(document.querySelector("#host"));
      return quill ? JSON.stringify(quill.getContents()) : (window.host?.html ? window.host.html() : window.pen.root().innerHTML);
    },
    /** The newest report, once it is of what stands there. */
    settled: () => {
      const { report, validationMessage } = element();
      return report && !/Đang soát/.test(validationMessage) && /Đã soát/.test(element().shadowRoot.querySelector("[part=status]").textContent) ? report : null;
    },
    has: (code) => window.pen.settled()?.findings.some((finding) => finding.code === code) ?? null,
    /** In the middle of the window, to be clicked. */
    spot: (inShadow) => {
      const target = element().shadowRoot.querySelector(inShadow);
      target.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = target.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
  };
}

/**
 * @param {any} browser
 * @param {{ portal: any, editors: any }} servers
 * @param {string} kind "portal" (its rich view), or one of `EDITORS`
 * @param {object} [options] of `openPortal` and `openHost`; `field`: which of the portal's views
 */
export async function openWriting(browser, { portal, editors }, kind, { attributes = { blocking: "", name: "report-rich" }, ...options } = {}) {
  const onPortal = kind === "portal";
  const page = onPortal ? await openPortal(browser, `${portal.url}rich`, options) : await openHost(browser, editors.url, kind, options);
  if (!onPortal) {
    await page.evaluate(async (given) => {
      await import("/component/element.js");
      window.violations = [];
      const form = document.createElement("form");
      const element = document.createElement("kehoach-check");
      element.htmlFor = "host";
      for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
      const button = Object.assign(document.createElement("button"), { id: "send", textContent: "Trình duyệt" });
      form.append(element, button);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        window.sent = Object.fromEntries(new FormData(form));
      });
      document.body.append(form);
    }, attributes);
  }
  await page.evaluate(helpers);
  await page.until(() => window.pen.element().adapter !== null && !window.pen.element().shadowRoot.querySelector(".shell").hidden);
  const focus = () => page.evaluate(() => (window.pen.element()?.adapter ?? window.pen.root()).focus());
  return {
    ...page,
    errors: () => page.errors ?? page.log.errors,
    focus,
    text: () => page.evaluate(() => window.pen.element().adapter.text),
    saved: () => page.evaluate(() => window.pen.saved()),
    settled: async () => {
      // Between the one and the other the draft may be checked once more: the counts of the language have come.
      for (;;) {
        await page.until(() => window.pen.settled() !== null);
        const report = await page.evaluate(() => window.pen.settled());
        if (report) return report;
      }
    },
    /** Waits until what stands there was checked, and has or has not findings of a code. */
    finds: (code, present = true) => page.until(([name, there]) => window.pen.has(name) === there, [code, present]),
    /** Clicks with the pointer on something in the element. */
    clickIn: async (selector) => {
      const { x, y } = await page.evaluate((where) => window.pen.spot(where), selector);
      await page.page.mouse.click(x, y);
    },
    /** Replaces all that stands in the editor by what another program put on the clipboard, with the keys that a person uses. */
    async pasteOver(html, plain) {
      await page.evaluate(
        ([markup, text]) => {
          const from = document.createElement("textarea");
          from.value = "x";
          document.body.append(from);
          from.focus();
          from.select();
          from.addEventListener("copy", (event) => {
            event.preventDefault();
            event.clipboardData.setData("text/html", markup);
            event.clipboardData.setData("text/plain", text);
            setTimeout(() => {
              from.remove();
              window.copied = true;
            });
          });
          window.copied = false;
        },
        [html, plain],
      );
      await page.press("Control+c");
      await page.until(() => window.copied);
      await focus();
      await page.press("Control+a");
      await page.press("Control+v");
    },
    /** Presses the form's button. @returns {Promise<{ refused?: string, sent?: Record<string, string> }>} */
    async send() {
      const before = portal?.posts.length;
      await page.evaluate(() => {
        window.refused = window.sent = null;
        window.pen.element().addEventListener("invalid", () => (window.refused = window.pen.element().validationMessage), { once: true });
        document.getElementById("send").scrollIntoView({ block: "center", behavior: "instant" });
      });
      await page.page.click("#send");
      for (;;) {
        if (onPortal && portal.posts.length > before) return { sent: portal.posts.at(-1) };
        // The page may be about to leave.
        const now = await page.evaluate(() => ({ refused: window.refused, sent: window.sent })).catch(() => ({}));
        if (now.refused || now.sent) return Object.fromEntries(Object.entries(now).filter(([, value]) => value));
      }
    },
  };
}

/** Ahead of a page's scripts: counts workers and observers that are at work, those of frames too. */
export function watchLives() {
  const live = (window.top.live ??= { workers: 0, observers: 0 });
  const Real = Worker;
  window.Worker = class extends Real {
    #ended = false;
    constructor(...all) {
      super(...all);
      live.workers += 1;
    }
    terminate() {
      if (!this.#ended) live.workers -= 1;
      this.#ended = true;
      super.terminate();
    }
  };
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    window[name] = class extends window[name] {
      #at = false;
      observe(...all) {
        if (!this.#at) live.observers += 1;
        this.#at = true;
        super.observe(...all);
      }
      disconnect() {
        if (this.#at) live.observers -= 1;
        this.#at = false;
        super.disconnect();
      }
    };
  }
}

/** In the page: takes the element out and puts it in again so many times; every tenth time to the end, so that all its parts have been there. */
export async function rounds(times) {
  const element = window.pen.element();
  const place = element.parentElement;
  const { nextSibling } = element;
  for (let n = 0; n < times; n += 1) {
    element.remove();
    await null;
    await null;
    place.insertBefore(element, nextSibling);
    if (n % 10 === 9) await new Promise((resolve) => element.addEventListener("kehoach-check:report", resolve, { once: true }));
  }
}

/** What is there of the element: counts in both browsers, and in Chromium the bytes and listeners after the garbage is collected. */
export async function alive(host) {
  const counts = await host.evaluate(async () => {
    // What was let go ends when the browser comes to it: counted once nothing changes any more.
    let [before, same] = ["", 0];
    while (same < 30) {
      await new Promise(requestAnimationFrame);
      const now = JSON.stringify([window.live, [...(CSS.highlights ?? [])].map(([name, { size }]) => [name, size])]);
      same = now === before ? same + 1 : 0;
      before = now;
    }
    const root = window.pen.root();
    const view = root.ownerDocument.defaultView;
    const documents = new Set([document, root.ownerDocument]);
    const ours = (sheet) => [...sheet.cssRules].some(({ cssText }) => cssText.includes("kehoach-check"));
    return {
      ...window.live,
      highlights: [...(view.CSS.highlights ?? [])].reduce((sum, [name, { size }]) => sum + (name.startsWith("kehoach-check") ? size : 0), 0),
      spans: root.querySelectorAll("[class*='kehoach-check']").length,
      markers: root.ckeditorInstance ? [...root.ckeditorInstance.model.markers.getMarkersGroup("kehoach-check")].length : 0,
      hosts: [...document.querySelectorAll("div")].filter(({ shadowRoot }) => shadowRoot?.querySelector(".clip, .card")).length,
      sheets: [...documents].flatMap(({ adoptedStyleSheets }) => [...adoptedStyleSheets].filter(ours)).length,
    };
  });
  if (!host.page.context?.().newCDPSession) return counts;
  // What the test itself keeps of each report.
  await host.evaluate(() => window.told && (window.told.length = 0));
  const session = await host.page.context().newCDPSession(host.page);
  await session.send("Performance.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return { ...counts, bytes: of("JSHeapUsedSize"), listeners: of("JSEventListeners"), nodes: of("Nodes") };
}

/** What reaches beyond its box, in the element and in the page. */
export const overflowing = (host) =>
  host.evaluate(() => {
    const { shadowRoot } = window.pen.element();
    const shell = shadowRoot.querySelector(".shell").getBoundingClientRect();
    const found = [];
    for (const element of shadowRoot.querySelectorAll(".shell *")) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || element.closest(".visually-hidden, svg")) continue;
      if (box.right > shell.right + 1 || box.left < shell.left - 1) found.push(`${element.className || element.localName} reaches out`);
      const { overflowX, webkitLineClamp, textOverflow, clipPath } = getComputedStyle(element);
      // Cut on purpose, and said to be; or for ears only.
      if (textOverflow === "ellipsis" || clipPath === "inset(50%)") continue;
      if (overflowX !== "visible" && (webkitLineClamp === "none" || webkitLineClamp === "") && element.scrollWidth > element.clientWidth + 1) found.push(`${element.className || element.localName} is cut`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    return [...new Set(found)];
  });
