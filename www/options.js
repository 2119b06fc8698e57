// @ts-check
/** What a check is told beside the draft: some of it for this draft, the rest for all. */
import { answersOf } from "./answers.js";
import { field, openDialog, select } from "./dialog.js";
import { h } from "./dom.js";
import { choiceOf, COLUMN_ROLES, profileOf, SECTION_ROLES } from "./profile.js";
import { ruleSettings, severities } from "./rule-settings.js";
import * as store from "./store.js";
import { currentLocale, t } from "./words.js";

const LEVELS = /** @type {const} */ (["central", "province", "department", "commune"]);
const SETTINGS_KEY = "options";

const capital = (/** @type {string} */ word) => `${word[0].toUpperCase()}${word.slice(1)}`;

/** Events: `change`; `unkept` where the browser does not keep what is for all drafts. */
export class OptionsStore extends EventTarget {
  /** @param {import("./drafts.js").Drafts} drafts */
  constructor(drafts) {
    super();
    this.drafts = drafts;
    /** @type {{ rules: Record<string, string>, profile?: object }} */
    this.settings = { rules: {} };
    /** What the office demands of all its staff. @type {{ profile?: any, facts?: any }} */
    this.office = {};
    /** @type {any[]} */
    this.rules = [];
    /** The file that is looked at: what was resolved in it is ignored there. @type {import("./files/view.js").Shown | null} */
    this.file = null;
    /** What stands last in the dialog. @type {() => Node | null} */
    this.developer = () => null;
    /** Of a plan that is looked at from the desk: the parents to compare it with, where one was fixed. Nothing of the draft's own holds for it. @type {{ parents?: string[] } | null} */
    this.beside = null;
  }

  async load() {
    this.settings = { rules: {}, ...(await store.get("settings", SETTINGS_KEY)) };
  }

  /** `Options` of the interface. */
  value() {
    if (this.beside) return { ...this.forAny(this.beside.parents), ...this.#ignore() };
    const { level, issuedOn, parents } = this.drafts.current;
    const answers = answersOf(this.drafts.current);
    return {
      ...(level && { level }),
      ...(issuedOn && { issuedOn }),
      ...(parents && { parents }),
      ...(answers.length > 0 && { answers }),
      ...this.#ignore(),
      ...this.forAny(),
    };
  }

  /** A rule that a newer version dropped must not make every check fail. */
  #ignore() {
    const known = new Set(this.rules.map(({ code }) => code));
    const { ignored } = this;
    return ignored.length > 0 ? { ignore: ignored.map(({ key }) => key).filter((key) => known.has(key.split("-")[0])) } : {};
  }

  /** The same for a plan of which nothing is told. @param {string[]} [parents] */
  forAny(parents) {
    const { facts } = this.office;
    const profile = this.settings.profile ?? this.office.profile;
    const known = new Set(this.rules.map(({ code }) => code));
    return {
      locale: currentLocale(),
      ...(parents && { parents }),
      rules: Object.fromEntries(Object.entries(this.settings.rules).filter(([code]) => known.has(code))),
      ...(profile && { profile }),
      ...(facts && { facts }),
    };
  }

  /** @param {Partial<import("./store.js").Draft>} change */
  forDraft(change) {
    this.drafts.change(change);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Partial<{ rules: Record<string, string>, profile: object | undefined }>} change */
  forAll(change) {
    this.settings = /** @type {any} */ ({ ...this.settings, ...change });
    store.set("settings", SETTINGS_KEY, this.settings).catch(() => this.dispatchEvent(new Event("unkept")));
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} code @param {string} value "off" or a severity; empty: as the rule has it */
  setRule(code, value) {
    const rules = { ...this.settings.rules };
    if (value) rules[code] = value;
    else delete rules[code];
    this.forAll({ rules });
  }

  open() {
    return openDialog("dialog-options", "options", this.#draftPart(), this.#ignoredPart(), this.#profilePart(), this.#rulesPart(), this.developer(), this.#reset());
  }

  /** Redraws while one takes ignored places back, one after the other. */
  #reopenIgnored() {
    const dialog = this.open();
    const part = dialog.querySelector(".ignored")?.closest("details");
    if (part) part.open = true;
    /** @type {HTMLElement | null} */ (part?.querySelector("button") ?? dialog.querySelector("header button"))?.focus();
  }

  #draftPart() {
    const { level = "", issuedOn = "" } = this.drafts.current;
    const date = h("input", { type: "date", value: issuedOn, min: "1945-09-02", onchange: () => this.forDraft({ issuedOn: date.value || undefined }) });
    return h(
      "fieldset",
      { class: "row" },
      h("legend", {}, t("optionsDraft")),
      field(
        t("level"),
        select([["", t("levelAuto")], .../** @type {[string, string][]} */ (LEVELS.map((l) => [l, t(l)]))], level, (value) =>
          this.forDraft({ level: value || undefined }),
        ),
      ),
      field(t("issuedOn"), date, t("issuedOnHelp")),
    );
  }

  /** What is left out of the results on show. @returns {{ key: string, code: string, message: string }[]} */
  get ignored() {
    const own = this.drafts.current.ignored ?? [];
    const known = new Set(own.map(({ key }) => key));
    return [...own, ...(this.file?.resolved ?? []).filter(({ key }) => !known.has(key))];
  }

  /** Leaves a finding out of this draft's results. @param {{ key: string, code: string, message: string }} finding */
  ignore({ key, code, message }) {
    const others = (this.drafts.current.ignored ?? []).filter((entry) => entry.key !== key);
    this.forDraft({ ignored: [...others, { key, code, message }] });
  }

  /** Takes findings back into this draft's results. @param {...string} keys */
  unignore(...keys) {
    const stays = (/** @type {{ key: string }} */ { key }) => !keys.includes(key);
    if (this.file) this.file.resolved = this.file.resolved?.filter(stays);
    this.forDraft({ ignored: (this.drafts.current.ignored ?? []).filter(stays) });
  }

  #ignoredPart() {
    const { ignored } = this;
    if (ignored.length === 0) return null;
    return h(
      "details",
      { class: "family" },
      h("summary", {}, h("span", {}, t("ignoredPlaces")), h("small", {}, String(ignored.length))),
      h(
        "ul",
        { class: "settings ignored" },
        ignored.map(({ key, code, message }) =>
          h(
            "li",
            {},
            h("span", {}, h("span", { class: "code" }, code), ` ${message}`),
            h(
              "button",
              {
                type: "button",
                onclick: () => {
                  this.unignore(key);
                  this.#reopenIgnored();
                },
              },
              t("unignore"),
            ),
          ),
        ),
      ),
    );
  }

  #profilePart() {
    const { profile: common } = this.office;
    const choice = choiceOf(/** @type {any} */ (this.settings.profile ?? common));
    const change = () => this.forAll({ profile: profileOf(choice, common) });
    const demand = (/** @type {Record<string, string>} */ group, /** @type {string} */ role, /** @type {string} */ label) =>
      h(
        "li",
        {},
        h("span", {}, label),
        select(severities([["off", t("ruleOff")]]), group[role], (value) => ((group[role] = value), change()), label),
      );
    const appendix = h("input", { type: "checkbox", checked: choice.appendix, onchange: () => ((choice.appendix = appendix.checked), change()) });
    return h(
      "details",
      { class: "family" },
      h("summary", {}, h("span", {}, t("profile"))),
      h(
        "div",
        { class: "two" },
        h("div", {}, h("h3", {}, t("profileSections")), h("ul", { class: "settings" }, SECTION_ROLES.map((role) => demand(choice.sections, role, capital(t(role)))))),
        h(
          "div",
          {},
          h("h3", {}, t("profileColumns")),
          h("ul", { class: "settings" }, COLUMN_ROLES.map((role) => demand(choice.columns, role, t(/** @type {any} */ (`column${capital(role)}`))))),
          h("label", { class: "check" }, appendix, t("profileAppendix")),
        ),
      ),
    );
  }

  #rulesPart() {
    return ruleSettings(this.rules, this.settings.rules, (rules) => this.forAll({ rules }));
  }

  #reset() {
    return h(
      "button",
      {
        type: "button",
        onclick: () => {
          this.forAll({ rules: {}, profile: undefined });
          this.forDraft({ level: undefined, issuedOn: undefined });
          this.open();
        },
      },
      t("reset"),
    );
  }
}
