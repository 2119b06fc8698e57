// @ts-check
/** The fixes that are chosen for an open Word file, each with the words around it and the way back. */
import { together } from "../component/view/certain.js";
import { changeOf } from "../component/view/fix-all.js";
import { h, keepFocus, put } from "../dom.js";
import { t } from "../words.js";
import { certainOf } from "./chosen.js";

/** @typedef {{ before: string, old: string, after: string } | null} Around */

export class ChosenList {
  #open = false;

  /** @param {Pick<import("./view.js").Acts, "certain" | "takeBack">} acts */
  constructor(acts) {
    this.acts = acts;
    this.element = h("div", { class: "chosen-fixes", id: "chosen-fixes" });
  }

  /**
   * @param {any[]} findings of the newest report on the file
   * @param {import("./chosen.js").ChosenFixes} fixes
   * @param {(at: any) => Around} around
   */
  draw(findings, fixes, around) {
    const list = fixes.list(findings);
    const { left } = together(list);
    const certain = certainOf(findings);
    const taken = certain.filter((finding) => fixes.of(finding)).length;
    const box = h("input", { type: "checkbox", id: "file-word-tracked", checked: certain.length > 0 && taken === certain.length, disabled: certain.length === 0, onchange: () => this.acts.certain(box.checked) });
    box.indeterminate = taken > 0 && taken < certain.length;
    const back = (/** @type {any} */ finding, /** @type {import("../words.js").Word} */ word) => h("button", { type: "button", class: "link", onclick: () => this.acts.takeBack(finding) }, t(word));
    const item = (/** @type {import("./chosen.js").Certain} */ one) =>
      h("li", { "data-key": one.finding.key }, h("span", { class: "change" }, changeOf(one.fix.edits[0], around(one.fix.edits[0].at)), one.fix.edits.length > 1 && ` ${t("andPlaces", one.fix.edits.length)}`), left.includes(one) && h("small", { class: "clash" }, t("fixOverlaps")), back(one.finding, "chosenTakeBack"));
    keepFocus(this.element, () =>
      put(
        this.element,
        h("label", { class: "check" }, box, h("span", {}, t("fileWordTracked"))),
        list.length === 0
          ? findings.length > 0 && h("p", { class: "muted" }, t("chosenNone"))
          : h(
              "details",
              { open: this.#open, ontoggle: (/** @type {any} */ { target }) => (this.#open = target.open) },
              h("summary", {}, t("chosenSome", list.length)),
              h("ul", { class: "changes" }, list.map(item)),
              list.length > 1 && back(null, "chosenTakeBackAll"),
            ),
      ),
    );
  }
}
