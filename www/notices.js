// @ts-check
/** Short messages: to everybody as a note that goes by itself, to screen readers politely. */
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
    for (const same of this.box.querySelectorAll(".notice")) if (same.dataset.text === text) same.remove();
    const notice = h(
      "div",
      { class: `notice notice-${kind}`, role: kind === "error" ? "alert" : "status", data: { text } },
      h("span", {}, text),
      action && h("button", { type: "button", class: "link", onclick: () => (notice.remove(), action.act()) }, action.title),
      h("button", { type: "button", class: "icon-button", "aria-label": t("dismiss"), onclick: () => notice.remove() }, icon("close")),
    );
    this.box.append(notice);
    if (!stays) setTimeout(() => notice.remove(), STAYS_MS);
    return () => notice.remove();
  }
}
