// @ts-check
/** Short messages: to everybody as a note that goes by itself and covers nothing, to screen readers politely. */
import { byId, h, icon } from "./dom.js";
import { t } from "./words.js";

const STAYS_MS = 6000;

export class Notices {
  constructor() {
    this.box = byId("notices");
    this.live = byId("live");
  }

  /** Said, not shown. @param {string} text */
  say(text) {
    this.live.textContent = this.live.textContent === text ? `${text}\u00a0` : text;
  }

  /**
   * @param {string} text
   * @param {{ kind?: "info" | "error", stays?: boolean, action?: { title: string, act: () => void } }} [how]
   * @returns {() => void} takes it away
   */
  show(text, { kind = "info", stays = false, action } = {}) {
    for (const same of document.querySelectorAll(".notice")) if (/** @type {HTMLElement} */ (same).dataset.text === text) same.remove();
    const notice = h(
      "div",
      { class: `notice notice-${kind}`, role: kind === "error" ? "alert" : "status", data: { text } },
      h("span", {}, text),
      action && h("button", { type: "button", class: "link", onclick: () => (notice.remove(), action.act()) }, action.title),
      h("button", { type: "button", class: "icon-button", "aria-label": t("dismiss"), onclick: () => notice.remove() }, icon("close")),
    );
    this.#home().append(notice);
    if (!stays) setTimeout(go, STAYS_MS);
    // Not from under a hand that is about to press its button.
    function go() {
      if (notice.matches(":hover, :focus-within")) setTimeout(go, STAYS_MS / 3);
      else notice.remove();
    }
    return () => notice.remove();
  }

  /** The page's own place, or one at the foot of the dialog that is open: behind it nothing can be pressed. */
  #home() {
    const dialog = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("dialog[open]")].at(-1));
    if (!dialog) return this.box;
    let home = dialog.querySelector(":scope > .notices");
    if (!home) {
      home = h("div", { class: "notices" });
      dialog.append(/** @type {Node} */ (home));
      dialog.addEventListener("close", () => (this.box.append(.../** @type {Element} */ (home).children), home?.remove()), { once: true });
    }
    return home;
  }
}
