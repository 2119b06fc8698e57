// @ts-check
/** "Gửi kèm giải trình": what keeps the form from being sent, and the drafter's reasons for what is to stay as it is. */
import { actions, Slot } from "./view/answers/form.js";
import { h, isolated, keepFocus, put } from "./view/dom.js";
import { fill } from "./view/words.js";
import { ELEMENT } from "./words.js";

/**
 * @typedef {import("./travelling.js").Explanation} Explanation
 * @typedef {import("./choices.js").Choices} Choices
 */

/** What the verdict is told of it. @param {ReturnType<Choices["explainable"]>} stopping @returns {import("./view/host.js").Explained | null} */
export const explainedBy = (stopping) => stopping && { keys: new Set(stopping.explained.map(({ finding }) => finding.key)), goes: stopping.open.length === 0 && stopping.explained.length > 0 };

export class ExplainView {
  #root;
  #locale;
  #choices;
  #room;
  #t;
  /** What it was drawn from. */
  #said = "";

  /** @param {HTMLElement} root @param {"vi" | "en"} locale @param {Choices} choices @param {import("./view/answers/desk.js").Room} room @param {(word: any, ...values: any[]) => string} t */
  constructor(root, locale, choices, room, t) {
    this.#root = root;
    this.#locale = locale;
    this.#choices = choices;
    this.#room = room;
    this.#t = t;
  }

  render() {
    const { open = [], explained = [] } = this.#choices.explainable() ?? {};
    const said = JSON.stringify([open.map(({ key }) => key), explained.map(({ explanation }) => explanation)]);
    if (said === this.#said) return;
    this.#said = said;
    this.#root.hidden = open.length + explained.length === 0;
    this.#root.classList.toggle("settled", open.length === 0);
    keepFocus(this.#root, () =>
      put(
        this.#root,
        open.length > 0 && h("div", { class: "offer" }, h("p", {}, this.#word("explainOffer", open.length)), h("button", { type: "button", class: "explain", onclick: () => this.#ask() }, this.#word("explain"))),
        explained.length > 0 && h("p", { class: "label" }, this.#word("explained")),
        explained.length > 0 && h("ul", {}, explained.map((one) => this.#line(one))),
      ),
    );
  }

  /** @param {string} word @param {...any} values */
  #word(word, ...values) {
    return fill([ELEMENT[word].vi, ELEMENT[word].en], this.#locale, values);
  }

  /** @param {{ finding: any, explanation: Explanation }} one */
  #line({ finding, explanation: { text, by, at } }) {
    const day = at && new Date(at).toLocaleString(this.#locale === "en" ? "en-GB" : "vi-VN", { dateStyle: "short", timeStyle: "short" });
    return h(
      "li",
      {},
      h("span", { class: "code" }, finding.code),
      " ",
      isolated(finding.message),
      " – ",
      h("q", {}, isolated(text)),
      (by || day) && h("span", { class: "muted" }, " (", by && day ? this.#word("explainedBy", by, day) : by || day, ")"),
      " ",
      h("button", { type: "button", class: "link", onclick: () => this.#choices.explain([finding.key], null) }, this.#word("explainBack")),
    );
  }

  #ask() {
    const open = this.#choices.explainable()?.open ?? [];
    const boxes = open.map((finding) => ({ finding, box: h("input", { type: "checkbox", checked: true }) }));
    const slot = new Slot(this.#word("explainText"), h("textarea", { rows: 4, required: true }), this.#word("explainHelp"));
    const body = h(
      "form",
      {
        class: "answer-form",
        novalidate: true,
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          const keys = boxes.filter(({ box }) => box.checked).map(({ finding }) => finding.key);
          if (slot.value === "" || keys.length === 0) return slot.complain(this.#word(slot.value === "" ? "explainNeeded" : "explainNone"), true);
          sheet.close();
          this.#choices.explain(keys, slot.value);
        },
      },
      h(
        "fieldset",
        { class: "explain-which" },
        h("legend", {}, this.#word("explainWhich")),
        boxes.map(({ finding, box }) => h("label", { class: "check" }, box, " ", h("span", { class: "code" }, finding.code), " ", isolated(finding.message))),
      ),
      slot.element,
      actions(this.#word("explainKeep"), this.#t, () => sheet.close()),
    );
    const sheet = this.#room.open(this.#word("explainTitle"), body, "", () => {});
    slot.control.focus();
  }
}
