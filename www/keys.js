// @ts-check
/** The keyboard, and the list of what it does. */
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./words.js";

/** @typedef {import("./chrome.js").Tab} Tab */

/**
 * @param {{ next: () => void, previous: () => void, toFinding: () => void, tab: (tab: Tab) => void, save: () => void, open: () => void, table: () => void, remark: () => void }} acts
 */
export function setUpKeys(acts) {
  /** @type {Record<string, () => void>} */
  const keys = {
    F2: acts.table,
    F4: acts.remark,
    F8: acts.next,
    "Shift+F8": acts.previous,
    "Ctrl+Enter": acts.toFinding,
    "Alt+1": () => acts.tab("findings"),
    "Alt+2": () => acts.tab("outline"),
    "Alt+3": () => acts.tab("coverage"),
    "Ctrl+s": acts.save,
    "Ctrl+o": acts.open,
  };
  document.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
    const name = `${control}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${event.key}`;
    const act = keys[name];
    if (!act || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    act();
  });
}

export function openKeys() {
  /** @type {[string, string][]} */
  const rows = [
    ["F8", t("keyNext")],
    ["Shift + F8", t("keyPrevious")],
    ["Ctrl + Enter", t("keyToFinding")],
    ["F2", t("keyTable")],
    ["F4", t("keyRemark")],
    ["Esc", t("keyToDraft")],
    ["↑ ↓ ← →", t("keyArrows")],
    ["Enter", t("keyEnter")],
    ["J, K", t("keyWalk")],
    ["Alt + 1, 2, 3", t("keyTabs")],
    ["Ctrl + S", t("keySave")],
    ["Ctrl + O", t("keyOpen")],
    ["Ctrl + Z", t("keyUndo")],
  ];
  openDialog(
    "dialog-keys",
    "keys",
    h("dl", { class: "keys" }, rows.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
  );
}
