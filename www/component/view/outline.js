// @ts-check
/** What was recognised, as a tree: the header's facts, sections with their roles, appendices, recipients, signer. */
import { focusedNear, h, put } from "./dom.js";

/** Rows of an appendix below this count are shown at once. */
const OPEN_ROWS = 12;

/** @typedef {{ label: any[], at?: any, children?: Node[], open?: boolean, role?: string }} Entry */

export class OutlineView {
  /**
   * @param {HTMLElement} root where it draws
   * @param {import("./host.js").Host} host
   */
  constructor(root, host) {
    this.host = host;
    this.root = root;
    /** Labels of the branches that the reader closed or opened. @type {Map<string, boolean>} */
    this.toggled = new Map();
    root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
  }

  render() {
    const { report } = this.host;
    const active = focusedNear(this.root);
    const focused = this.root.contains(active) ? active.closest("[role=treeitem]")?.getAttribute("data-path") : null;
    if (!report) {
      put(this.root);
      return;
    }
    const { plan } = report;
    this.path = [];
    put(this.root, this.#facts(plan), this.#tree(plan));
    const items = this.#items();
    for (const item of items) item.tabIndex = -1;
    const target = items.find((item) => item.dataset.path === focused) ?? items[0];
    if (target) target.tabIndex = 0;
    if (focused) target?.focus();
  }

  /** @param {any} plan */
  #facts(plan) {
    const { t } = this.host;
    const date = plan.date && new Date(`${plan.date}T00:00`).toLocaleDateString("vi-VN");
    const facts = [
      ["factKind", plan.kind],
      ["factTitle", plan.title],
      ["factIssuer", plan.issuer.join(" – ")],
      ["factLevel", plan.level && t(plan.level)],
      ["factNumber", plan.number],
      ["factDate", [plan.place, date].filter(Boolean).join(", ")],
    ];
    return h(
      "dl",
      { class: "facts" },
      facts.map(([name, value]) => [
        h("dt", {}, t(/** @type {any} */ (name))),
        h("dd", value ? {} : { class: "blank" }, value || t("notFound")),
      ]),
    );
  }

  /** @param {any} plan */
  #tree(plan) {
    const { t } = this.host;
    const signer = plan.signer && [...plan.signer.authority, plan.signer.capacity, plan.signer.name].filter(Boolean).join(" · ");
    const nodes = [
      plan.decision && this.#branch(t("decision"), plan.decision.articles),
      plan.bases.length > 0 && this.#branch(t("bases"), plan.bases),
      ...plan.sections.map((/** @type {any} */ section) => this.#section(section)),
      ...plan.appendices.map((/** @type {any} */ appendix) => this.#appendix(appendix)),
      plan.recipients.length > 0 && this.#branch(t("recipients"), plan.recipients),
      signer && this.#item({ label: [h("strong", {}, t("signer")), signer] }),
    ].filter(Boolean);
    if (nodes.length === 0) return h("p", { class: "empty" }, t("nothingRecognised"));
    return h("ul", { role: "tree", class: "tree", "aria-label": t("tabOutline") }, nodes);
  }

  /** A list under a heading of its own. @param {string} label @param {any[]} list */
  #branch(label, list) {
    return this.#item({
      label: [h("strong", {}, label), h("span", { class: "number" }, list.length)],
      at: list[0]?.at,
      open: false,
      children: () => list.map(({ number, text, at }) => this.#item({ label: [number && h("b", {}, number), text], at })),
    });
  }

  /** @param {any} section @returns {Node} */
  #section(section) {
    const { t } = this.host;
    const { length } = section.items;
    return this.#item({
      label: [
        h("b", {}, section.number.split(".").pop()),
        h("span", { class: "heading" }, section.heading),
        section.role !== "other" && h("span", { class: `role role-${section.role}` }, t(section.role)),
        length > 0 && h("span", { class: "number" }, t("items", length)),
      ],
      at: section.at,
      open: section.sections.length > 0,
      children: () => [
        ...section.items.map((/** @type {any} */ item) =>
          this.#item({ label: [h("b", {}, item.number.split(".").pop()?.replace(/^-\d+$/, "–")), item.text], at: item.at }),
        ),
        ...section.sections.map((/** @type {any} */ child) => this.#section(child)),
      ],
    });
  }

  /** @param {any} appendix */
  #appendix(appendix) {
    const { t } = this.host;
    const rows = appendix.groups.reduce((/** @type {number} */ sum, /** @type {any} */ group) => sum + group.rows.length, 0);
    return this.#item({
      label: [
        !/^phụ lục/i.test(appendix.title) && h("strong", {}, t("appendix")),
        h("span", { class: "heading" }, appendix.title),
        h("span", { class: "number" }, t("rows", rows)),
      ],
      at: appendix.at,
      open: true,
      children: () => [
        this.#item({
          label: [h("i", {}, t("columns")), appendix.columns.map((/** @type {any} */ { heading }) => heading).join(" | ")],
          at: appendix.at,
        }),
        ...appendix.groups.map((/** @type {any} */ group) =>
          this.#item({
            label: [h("b", {}, group.number), group.heading || t("rowsWithoutGroup"), h("span", { class: "number" }, group.rows.length)],
            at: group.rows[0]?.at,
            open: rows <= OPEN_ROWS,
            children: () =>
              group.rows.map((/** @type {any} */ row) =>
                this.#item({ label: [h("b", {}, row.number), row.task, row.due && h("span", { class: "due" }, row.due)], at: row.at }),
              ),
          }),
        ),
      ],
    });
  }

  /**
   * @param {{ label: any[], at?: any, open?: boolean, children?: () => Node[] }} entry
   * @returns {HTMLElement}
   */
  #item({ label, at, open = false, children }) {
    const path = `${this.path?.join("/")}/${label.map((part) => part?.textContent ?? part).join(" ")}`.slice(0, 300);
    this.path?.push(String(this.path.length));
    const inner = children?.() ?? [];
    this.path?.pop();
    const expanded = this.toggled.get(path) ?? open;
    return h(
      "li",
      {
        role: "treeitem",
        "aria-expanded": inner.length > 0 ? String(expanded) : undefined,
        "data-path": path,
        onclick: (/** @type {MouseEvent} */ event) => {
          event.stopPropagation();
          this.#activate(/** @type {HTMLElement} */ (event.currentTarget), at, /** @type {HTMLElement} */ (event.target));
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Enter" || event.target !== event.currentTarget) return;
          event.stopPropagation();
          event.preventDefault();
          this.#go(at);
        },
      },
      h("span", { class: "entry" }, h("span", { class: inner.length > 0 ? "twist" : "twist none", "aria-hidden": "true" }), h("span", { class: "label" }, label.filter(Boolean).flatMap((part) => [h("bdi", {}, part), " "]))),
      inner.length > 0 && h("ul", { role: "group" }, inner),
    );
  }

  /** @param {HTMLElement} item @param {any} at @param {HTMLElement} target */
  #activate(item, at, target) {
    this.#focus(item);
    if (target.closest(".twist")) this.#toggle(item, item.getAttribute("aria-expanded") !== "true");
    else this.#go(at);
  }

  /** @param {any} at */
  #go(at) {
    if (at) this.host.goTo({ at });
  }

  /** @param {HTMLElement} item @param {boolean} open */
  #toggle(item, open) {
    if (!item.hasAttribute("aria-expanded")) return;
    item.setAttribute("aria-expanded", String(open));
    this.toggled.set(item.dataset.path ?? "", open);
  }

  /** @returns {HTMLElement[]} */
  #items() {
    return [...this.root.querySelectorAll("[role=treeitem]")].filter((item) => !item.parentElement?.closest("[aria-expanded=false]"));
  }

  /** @param {HTMLElement | undefined | null} item */
  #focus(item) {
    if (!item) return;
    for (const other of this.root.querySelectorAll("[role=treeitem][tabindex='0']")) other.tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const item = /** @type {HTMLElement} */ (event.target);
    if (!item.matches("[role=treeitem]")) return;
    const items = this.#items();
    const here = items.indexOf(item);
    const expanded = item.getAttribute("aria-expanded");
    const parent = /** @type {HTMLElement | null} */ (item.parentElement?.closest("[role=treeitem]") ?? null);
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => this.#focus(items[here + 1]),
      ArrowUp: () => this.#focus(items[here - 1]),
      Home: () => this.#focus(items[0]),
      End: () => this.#focus(items[items.length - 1]),
      ArrowRight: () => (expanded === "false" ? this.#toggle(item, true) : expanded === "true" && this.#focus(items[here + 1])),
      ArrowLeft: () => (expanded === "true" ? this.#toggle(item, false) : this.#focus(parent)),
      Escape: () => this.host.focusDraft(),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
