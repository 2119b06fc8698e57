// @ts-check
/** The page's furniture: menus, tabs, theme. */
import { byId, icon, put, roving } from "./dom.js";
import { t } from "./words.js";

/** Buttons that open a short list under themselves. */
export function setUpMenus() {
  const close = (/** @type {Element} */ menu, focus = false) => {
    const button = /** @type {HTMLElement} */ (menu.querySelector("[aria-expanded]"));
    button.setAttribute("aria-expanded", "false");
    /** @type {HTMLElement} */ (menu.querySelector("ul")).hidden = true;
    if (focus) button.focus();
  };
  const menus = [...document.querySelectorAll(".menu")];
  for (const menu of menus) {
    const button = /** @type {HTMLElement} */ (menu.querySelector("[aria-expanded]"));
    const list = /** @type {HTMLElement} */ (menu.querySelector("ul"));
    roving(list, "button", { loop: true });
    button.addEventListener("click", () => {
      const open = list.hidden;
      for (const other of menus) close(other);
      button.setAttribute("aria-expanded", String(open));
      list.hidden = !open;
      if (open) list.querySelector("button")?.focus();
    });
    list.addEventListener("click", () => close(menu, true));
    menu.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape" && !list.hidden) close(menu, true);
    });
  }
  document.addEventListener("pointerdown", (event) => {
    for (const menu of menus) if (!menu.contains(/** @type {Node} */ (event.target))) close(menu);
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of menus) if (!menu.contains(/** @type {Node} */ (event.target))) close(menu);
  });
}

/** @typedef {"draft" | "findings" | "outline" | "coverage"} Tab */

/** Tabs of the results; where the page is narrow, the draft is one of them. Events: `change`. */
export class Tabs extends EventTarget {
  constructor() {
    super();
    this.narrow = matchMedia("(max-width: 860px)");
    this.narrow.addEventListener("change", () => this.show(this.narrow.matches ? "draft" : this.panel));
    /** @type {Tab} */
    this.tab = "findings";
    /** The one of the results that was last in view. @type {Tab} */
    this.panel = "findings";
    const list = /** @type {HTMLElement} */ (document.querySelector("[role=tablist]"));
    roving(list, "[role=tab]", { loop: true });
    for (const tab of this.#tabs()) {
      tab.addEventListener("click", () => this.show(/** @type {Tab} */ (tab.id.slice("tab-".length))));
      tab.addEventListener("focus", () => this.show(/** @type {Tab} */ (tab.id.slice("tab-".length))));
    }
    this.show(this.narrow.matches ? "draft" : "findings");
  }

  /** @param {Tab} tab */
  show(tab) {
    if (tab === "draft" && !this.narrow.matches) return;
    this.tab = tab;
    if (tab !== "draft") this.panel = tab;
    document.body.dataset.tab = tab;
    for (const button of this.#tabs()) {
      const on = button.id === `tab-${tab}`;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
    }
    for (const panel of document.querySelectorAll(".panel")) {
      /** @type {HTMLElement} */ (panel).hidden = panel.id !== `panel-${this.panel}`;
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {HTMLElement[]} */
  #tabs() {
    return [...document.querySelectorAll("[role=tab]")].map((tab) => /** @type {HTMLElement} */ (tab));
  }
}

/** Light, dark, or as the system has it; remembered. @returns {() => void} words the button anew */
export function setUpTheme() {
  const button = byId("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const current = () => document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
  const show = () => {
    const isDark = current() === "dark";
    const words = t(isDark ? "themeDark" : "themeLight");
    put(button, icon(isDark ? "moon" : "sun"));
    button.setAttribute("aria-label", words);
    button.title = words;
  };
  dark.addEventListener("change", show);
  button.addEventListener("click", () => {
    const next = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    show();
    try {
      localStorage.setItem("kehoach-check:theme", next);
    } catch {
      // It holds until the page is closed.
    }
  });
  return show;
}
