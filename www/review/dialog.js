// @ts-check
/**
 * What a reviewing body sends out of a check, as a Word file or on paper: the sheet of opinions, with the opinions to
 * choose from, and the summary for the leadership. Who sends it is asked once and kept on this device.
 */
import { field, openDialog } from "../dialog.js";
import { docxOfPieces, DOCX } from "../docx/word.js";
import { h, put } from "../dom.js";
import { download } from "../files/download.js";
import { cut } from "../said.js";
import * as store from "../store.js";
import { t } from "../words.js";
import { NO_OFFICE } from "./letterhead.js";
import { opinionPieces } from "./opinion.js";
import { titleOf } from "./plan-name.js";
import { isKept, opinionRows } from "./rows.js";
import { summaryPieces } from "./summary.js";

const SETTINGS_KEY = "office";

/** @typedef {import("../docx/layout.js").Piece} Piece */

export class ReviewPapers {
  /** Keys of the opinions that were unticked. @type {Set<string>} */
  #left = new Set();
  #hints = false;

  /**
   * @param {() => Promise<import("./rows.js").Reviewed | null>} reviewed what is before the reviewer now; null where there is no result
   * @param {() => string} name of the draft or file
   * @param {import("../notices.js").Notices} notices
   * @param {(pieces: Piece[]) => void} print
   */
  constructor(reviewed, name, notices, print) {
    this.reviewed = reviewed;
    this.name = name;
    this.notices = notices;
    this.print = print;
  }

  /** @param {"opinion" | "summary"} what */
  async open(what) {
    const [reviewed, kept] = await Promise.all([this.reviewed(), store.get("settings", SETTINGS_KEY)]);
    if (!reviewed) {
      this.notices.show(t("reviewNothing"));
      return;
    }
    /** @type {import("./letterhead.js").Office} */
    const office = { ...NO_OFFICE, ...kept };
    const rows = what === "opinion" ? opinionRows(reviewed) : [];
    const chosen = () => rows.filter((row) => isKept(row, this.#hints) && !this.#left.has(row.key));
    const year = new Date().getFullYear();
    const pieces = () => {
      store.set("settings", SETTINGS_KEY, { ...office, day: "" }).catch(() => {});
      return what === "opinion" ? opinionPieces(chosen(), reviewed.report.plan, this.name(), office, year) : summaryPieces(reviewed, this.name(), office, year);
    };
    const dialog = openDialog(
      "dialog-review",
      what === "opinion" ? "fileOpinion" : "summaryName",
      officePart(office),
      rows.length > 0 && this.#rowsPart(rows, chosen),
      h(
        "p",
        { class: "buttons" },
        h("button", { type: "button", class: "primary", id: "review-word", onclick: async () => (await this.#save(what, pieces(), reviewed), dialog.close()) }, t("reviewWord")),
        h("button", { type: "button", id: "review-print", onclick: () => (dialog.close(), this.print(pieces())) }, t("reviewPrint")),
        h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
      ),
    );
  }

  /** @param {"opinion" | "summary"} what @param {Piece[]} pieces @param {import("./rows.js").Reviewed} reviewed */
  async #save(what, pieces, { report }) {
    const name = `${t(what === "opinion" ? "fileOpinion" : "fileSummary")} - ${titleOf({ ...report.plan, kind: null }, this.name())}`;
    download(name, "docx", DOCX, /** @type {any} */ (await docxOfPieces(pieces)));
    this.notices.show(t("reviewSaved", t(what === "opinion" ? "fileOpinion" : "fileSummary")));
  }

  /** @param {import("./rows.js").Row[]} rows @param {() => import("./rows.js").Row[]} chosen */
  #rowsPart(rows, chosen) {
    const count = h("small", { "aria-live": "polite" });
    const list = h("ul", { class: "review-rows" });
    const hints = rows.filter(({ severity }) => severity === "hint").length;
    const shown = () => rows.filter((row) => isKept(row, this.#hints));
    const tell = () => (count.textContent = t("reviewChosen", chosen().length, shown().length));
    const draw = () => {
      put(list, shown().map((row) => this.#rowItem(row, tell)));
      tell();
    };
    const all = (/** @type {boolean} */ keep) => {
      for (const { key } of shown()) if (keep) this.#left.delete(key);
      else this.#left.add(key);
      draw();
    };
    const box = h("input", { type: "checkbox", id: "review-hints", checked: this.#hints, onchange: () => ((this.#hints = box.checked), draw()) });
    draw();
    return h(
      "fieldset",
      { class: "review-choice" },
      h("legend", {}, t("reviewRows")),
      h(
        "p",
        { class: "buttons" },
        count,
        h("button", { type: "button", class: "link", id: "review-all", onclick: () => all(true) }, t("reviewAll")),
        h("button", { type: "button", class: "link", id: "review-none", onclick: () => all(false) }, t("reviewNone")),
        hints > 0 && h("label", { class: "check" }, box, " ", t("reviewHints", hints)),
      ),
      h("small", { class: "muted" }, t("reviewRowsHelp")),
      list,
    );
  }

  /** @param {import("./rows.js").Row} row @param {() => void} tell */
  #rowItem({ key, clause, opinion, correction }, tell) {
    const box = h("input", {
      type: "checkbox",
      checked: !this.#left.has(key),
      onchange: () => {
        if (box.checked) this.#left.delete(key);
        else this.#left.add(key);
        tell();
      },
    });
    return h("li", { data: { key } }, h("label", {}, box, h("span", {}, h("b", {}, clause), ": ", cut(opinion), " ", h("small", { class: "muted" }, cut(correction)))));
  }
}

/** @param {import("./letterhead.js").Office} office what is typed goes into it */
function officePart(office) {
  const input = (/** @type {keyof import("./letterhead.js").Office} */ name, /** @type {import("../words.js").Word} */ word, /** @type {any} */ props = {}) => {
    const { lines, ...more } = props;
    const control = h(lines ? "textarea" : "input", { id: `review-${name}`, value: office[name], autocomplete: "off", ...(lines ? { rows: lines } : { type: "text" }), ...more, oninput: () => (office[name] = control.value) });
    return field(t(word), control);
  };
  return h(
    "details",
    { class: "family review-office", open: office.body.trim() === "" },
    h("summary", {}, h("span", {}, t("reviewBody")), h("small", {}, office.body)),
    h("small", { class: "muted" }, t("reviewKept")),
    h("div", { class: "fields" }, input("superior", "reviewSuperior", { placeholder: "Ủy ban nhân dân tỉnh …" }), input("body", "reviewBodyName", { placeholder: "Sở Tư pháp" })),
    h("div", { class: "fields" }, input("symbol", "reviewSymbol", { placeholder: "STP-XDKT" }), input("place", "reviewPlace"), input("day", "reviewDay", { type: "date" })),
    h("div", { class: "fields" }, input("power", "reviewPower", { lines: 2, placeholder: "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" }), input("signer", "reviewSigner"), input("recipients", "reviewRecipients", { lines: 2 })),
  );
}
