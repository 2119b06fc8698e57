// @ts-check
/** What a reviewer said of the plan that is looked at, and what became of an earlier version's: above the findings. */
import { select } from "../dialog.js";
import { h, keepFocus, put } from "../dom.js";
import { t } from "../words.js";

/** @typedef {import("./hand.js").Review} Review */

/**
 * @typedef {object} Told
 * @property {Review} review
 * @property {boolean} kept whether the browser keeps it
 * @property {Review | null} earlier
 * @property {Review[]} others
 * @property {import("./versions.js").Comparison | null} comparison
 *
 * @typedef {object} Acts
 * @property {() => void} add
 * @property {(remark: import("./hand.js").Remark) => void} go
 * @property {(remark: import("./hand.js").Remark) => void} edit
 * @property {(remark: import("./hand.js").Remark) => void} remove
 * @property {(parent: string, task: string) => void} task
 * @property {(hash: string | null) => void} compare
 * @property {() => void} carry the earlier version's open remarks into this one
 * @property {() => void} forget
 */

const LONGEST = 140;
const cut = (/** @type {string} */ words) => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);

export class ReviewPanel {
  #open = new Set();

  /** @param {HTMLElement} root @param {Acts} acts */
  constructor(root, acts) {
    this.root = root;
    this.acts = acts;
  }

  /** @param {Told | null} told null: no plan is looked at */
  show(told) {
    this.root.hidden = told === null;
    if (!told) return void put(this.root);
    keepFocus(this.root, () => put(this.root, this.#versions(told), this.#remarks(told)));
  }

  /** @param {Told} told */
  #remarks({ review, kept }) {
    const { remarks, overrules, agreed } = review;
    const { acts } = this;
    const said = remarks.length + overrules.length + agreed.length > 0;
    const button = (/** @type {import("../words.js").Word} */ word, /** @type {() => void} */ onclick, /** @type {string} */ of) => h("button", { type: "button", class: "link", "aria-label": `${t(word)}: ${cut(of)}`, onclick }, t(word));
    return h(
      "section",
      { class: "review-part", "aria-labelledby": "review-remarks" },
      h("h3", { id: "review-remarks" }, t("remarks"), remarks.length > 0 && h("span", { class: "number" }, ` ${remarks.length}`)),
      h(
        "ul",
        { class: "remarks" },
        remarks.map((remark, index) =>
          h(
            "li",
            { class: "remark", "data-key": remark.id, "data-remark": index },
            h("p", { class: "remark-quote" }, h("button", { type: "button", class: "link", title: t("goThere"), onclick: () => acts.go(remark) }, h("q", {}, cut(remark.quote)))),
            h("p", {}, h("span", { class: "reviewer-mark" }, t("reviewer")), " ", remark.text),
            remark.suggestion && h("p", { class: "muted" }, t("remarkSuggested", remark.suggestion)),
            h("p", { class: "buttons" }, button("remarkEdit", () => acts.edit(remark), remark.text), button("remove", () => acts.remove(remark), remark.text)),
          ),
        ),
      ),
      overrules.length + agreed.length > 0 && h("p", { class: "muted" }, t("reviewCounts", overrules.length, agreed.length)),
      !kept && h("p", { class: "fault" }, t("reviewNotKept")),
      h("p", { class: "buttons no-print" }, h("button", { type: "button", class: "remark-add", "aria-keyshortcuts": "F4", onclick: () => acts.add() }, t("addRemark")), said && h("button", { type: "button", class: "link", id: "forget-review", onclick: () => acts.forget() }, t("reviewForget"))),
    );
  }

  /** @param {Told} told */
  #versions({ review, earlier, others, comparison }) {
    if (others.length === 0) return null;
    const { acts } = this;
    const label = (/** @type {Review} */ { name, plan }) => [plan.number, plan.title || name, plan.issuer].filter(Boolean).join(" – ") + ` (${name})`;
    const choice = select(
      [["auto", t("versionAuto")], ["", t("versionNone")], ...others.map((one) => /** @type {[string, string]} */ ([one.hash, cut(label(one))]))],
      review.before === undefined || review.before === null ? "auto" : review.before,
      (hash) => acts.compare(hash === "auto" ? null : hash),
    );
    choice.id = "version-choice";
    const compared = h("label", { class: "version-choice" }, `${t("versionWith")} `, choice);
    if (!earlier || !comparison) return h("details", { class: "review-part version-other" }, h("summary", {}, t("versionTitle")), compared);
    const { counts, remarks } = comparison;
    const open = remarks.filter(({ fate }) => fate === "open").length;
    return h(
      "section",
      { class: "review-part versions", "aria-labelledby": "review-versions" },
      h("h3", { id: "review-versions" }, t("versionTitle")),
      h("p", {}, t("versionOf", earlier.name)),
      h("p", { class: "version-counts" }, h("span", { class: "fate fate-taken" }, t("fateTakenCount", counts.taken)), " ", h("span", { class: "fate fate-open" }, t("fateOpenCount", counts.open)), " ", h("span", { class: "fate fate-new" }, t("fateNewCount", counts.new))),
      /** @type {const} */ (["open", "taken", "new"]).map((fate) => this.#fates(comparison, fate)),
      open > 0 && h("p", { class: "buttons" }, h("button", { type: "button", id: "carry-remarks", onclick: () => acts.carry() }, t("versionCarry", open))),
      compared,
    );
  }

  /** @param {import("./versions.js").Comparison} comparison @param {import("./versions.js").Fate} fate */
  #fates({ findings, tasks, remarks }, fate) {
    const of = (/** @type {any[]} */ all) => all.filter((one) => one.fate === fate);
    const said = [
      ...of(remarks).map(({ text, quote }) => [h("span", { class: "reviewer-mark" }, t("reviewer")), ` ${text} `, h("q", {}, cut(quote))]),
      ...of(tasks).map(({ parent, id, cited, title, status }) => [h("button", { type: "button", class: "link", onclick: () => this.acts.task(parent, id) }, `${cited}: ${cut(title)}`), fate === "taken" ? "" : ` (${t(status)})`]),
      ...of(findings).map(({ message }) => message),
    ];
    if (said.length === 0) return null;
    const word = /** @type {import("../words.js").Word} */ ({ taken: "fateTaken", open: "fateOpen", new: "fateNew" }[fate]);
    const list = h("details", { class: "fates", open: this.#open.has(fate), ontoggle: () => (list.open ? this.#open.add(fate) : this.#open.delete(fate)) }, h("summary", {}, t(word), h("span", { class: "number" }, ` ${said.length}`)), h("ul", {}, said.map((one) => h("li", {}, one))));
    return list;
  }
}
