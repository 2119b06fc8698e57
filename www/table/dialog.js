// @ts-check
/** A draft's table, corrected cell by cell; what is written back is one step that one undo takes back. */
import { openDialog, select } from "../dialog.js";
import { h, put } from "../dom.js";
import { Grid } from "./grid.js";
import { t } from "../words.js";
import { tableIn, withRows } from "./text.js";

/**
 * @param {import("../session.js").Session} session
 * @param {import("../notices.js").Notices} notices
 * @param {number} [at] an offset in the table; default: where the caret is
 */
export async function editTable(session, notices, at = session.editor.caret) {
  const { editor, client } = session;
  const { text } = editor;
  const blocks = (await client?.read({ text })) ?? [];
  const tables = blocks.filter(({ kind, source }) => kind === "table" && source).map((block) => tableIn(text, block));
  if (tables.length === 0) {
    notices.show(t("noTable"));
    return;
  }
  // The one at the place, else the next after it, else the last.
  const after = tables.findIndex(({ end }) => at <= end);
  let chosen = after < 0 ? tables.length - 1 : after;
  const place = h("div", {});
  const choice =
    tables.length > 1 &&
    select(
      tables.map(({ rows }, index) => [String(index), t("tableNumber", index + 1, rows.length, rows[0].filter(Boolean).slice(0, 2).join(", ").slice(0, 40))]),
      String(chosen),
      (value) => {
        chosen = Number(value);
        draw();
      },
      t("tableWhich"),
    );
  const dialog = openDialog("dialog-table", "editTable", choice, place);

  function draw() {
    const table = tables[chosen];
    const grid = new Grid(table.rows);
    const told = h("span", { class: "muted", role: "status" });
    const say = (/** @type {number} */ number, /** @type {import("../words.js").Word} */ some, /** @type {import("../words.js").Word} */ none) => (told.textContent = number > 0 ? t(some, number) : t(none));
    // The cell keeps the focus: the button is about it.
    const tool = (/** @type {string} */ id, /** @type {import("../words.js").Word} */ word, /** @type {() => void} */ act) =>
      h("button", { type: "button", id, onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: act }, t(word));
    const save = () => {
      const insert = withRows(table, grid.rows);
      dialog.close();
      if (editor.text !== text || insert === text.slice(table.start, table.end)) return;
      editor.apply([{ start: table.start, end: table.end, insert }]);
      editor.addEventListener("edit", notices.show(t("tableWritten")), { once: true });
    };
    put(
      place,
      h(
        "form",
        { class: "table-form", onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), save()) },
        h(
          "div",
          { class: "table-tools", role: "toolbar", "aria-label": t("tableTools") },
          tool("add-row", "rowAdd", () => grid.add()),
          tool("remove-row", "rowRemove", () => grid.remove()),
          tool("row-up", "rowUp", () => grid.move(-1)),
          tool("row-down", "rowDown", () => grid.move(1)),
          tool("fill-down", "fillDown", () => say(grid.fillDown(), "filled", "filledNone")),
          tool("renumber", "renumber", () => say(grid.renumber(), "renumbered", "renumberedNone")),
          told,
        ),
        h("div", { class: "task-table", role: "region", "aria-label": t("editTable"), tabindex: -1 }, grid.element),
        h("p", { class: "muted" }, t("tableHelp")),
        h(
          "p",
          { class: "buttons" },
          h("button", { type: "submit", class: "primary", id: "save-table" }, t("tableSave")),
          h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
        ),
      ),
    );
    grid.focus(table.rows.length > 1 ? 1 : 0, 0);
  }
  draw();
}
