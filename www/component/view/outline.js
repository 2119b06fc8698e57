// @ts-check
/**
 * What was recognised, as a tree: the header's facts, sections with their roles, appendices,
 * recipients, signer. A branch that says what it said before keeps its element from report to report.
 * What stands under a branch is drawn once it is opened, and a long list comes in branches of its own.
 */
import { arrange, focusedNear, h, put } from "./dom.js";

/** Rows of an appendix below this count are shown at once. */
const OPEN_ROWS = 12;
/** Sections and appendices that stand open; of more all are folded. */
const OPEN_PARTS = 60;
/** Items in one list; of more, each so many stand under a branch. */
const MOST = 100;

/**
 * Words, or words set in some way: the tag, the words, a class.
 * @typedef {string | number | [tag: string, words: string | number, name?: string]} Part
 * @typedef {{ label: (Part | false | null | undefined)[], at?: any, open?: boolean, of?: string, children?: false | (() => Entry[]) }} Entry of: what tells a branch from others of the same words
 * @typedef {{ said: string, path: string, depth: number, entry: Entry, item: HTMLElement, group: HTMLElement | null, children: Drawn[] | null }} Drawn children: null until it was opened
 */

export class OutlineView {
  /** Whether there are so few sections and appendices that they stand open. */
  #few = true;

  /**
   * @param {HTMLElement} root where it draws
   * @param {import("./host.js").Host} host
   */
  constructor(root, host) {
    this.host = host;
    this.root = root;
    /** Labels of the branches that the reader closed or opened. @type {Map<string, boolean>} */
    this.toggled = new Map();
    /** @type {Drawn[]} */
    this.drawn = [];
    /** Each item's branch. @type {WeakMap<Element, Drawn>} */
    this.branches = new WeakMap();
    this.facts = h("dl", { class: "facts" });
    this.tree = h("ul", { role: "tree", class: "tree" });
    /** What the facts say. */
    this.said = "";
    root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
  }

  render() {
    const { report, t } = this.host;
    if (!report) {
      put(this.tree);
      this.drawn = [];
      put(this.root);
      return;
    }
    const active = focusedNear(this.root);
    const focused = this.root.contains(active) ? active.closest("[role=treeitem]")?.getAttribute("data-path") : null;
    const entries = this.#entries(report.plan);
    this.#facts(report.plan);
    this.tree.setAttribute("aria-label", t("tabOutline"));
    this.drawn = this.#fit(this.tree, entries, this.drawn, 0);
    arrange(this.root, [this.facts, entries.length > 0 ? this.tree : h("p", { class: "empty" }, t("nothingRecognised"))]);
    const current = this.root.querySelector("[role=treeitem][tabindex='0']");
    const lost = focused && !active.isConnected;
    if (current && !lost && !current.parentElement?.closest("[aria-expanded=false]")) return;
    const items = this.#items();
    const target = items.find((item) => item.dataset.path === focused) ?? items[0];
    if (current) /** @type {HTMLElement} */ (current).tabIndex = -1;
    if (target) target.tabIndex = 0;
    if (lost) target?.focus();
  }

  /**
   * Makes a list hold these entries, in the elements of those before that said the same.
   * @param {HTMLElement} list
   * @param {Entry[]} entries
   * @param {Drawn[]} old
   * @param {number} depth
   * @returns {Drawn[]}
   */
  #fit(list, entries, old, depth) {
    /** @type {Map<string, Drawn[]>} */
    const kept = new Map();
    // The first of those alike is the last to be put in, and the first to be taken.
    for (const one of [...old].reverse()) {
      const alike = kept.get(one.said);
      if (alike) alike.push(one);
      else kept.set(one.said, [one]);
    }
    const drawn = entries.map((entry) => {
      const branch = Boolean(entry.children);
      const label = /** @type {Part[]} */ (entry.label.filter((part) => part || part === 0));
      const said = JSON.stringify([label, branch, entry.of]);
      const one = kept.get(said)?.pop() ?? this.#item(label, said, entry, depth);
      one.entry = entry;
      if (one.group) {
        const expanded = String(this.toggled.get(one.path) ?? entry.open ?? false);
        if (one.item.getAttribute("aria-expanded") !== expanded) one.item.setAttribute("aria-expanded", expanded);
        if (one.children || expanded === "true") this.#fill(one);
      }
      return one;
    });
    arrange(list, drawn.map(({ item }) => item));
    return drawn;
  }

  /** Draws what stands under a branch. @param {Drawn} one */
  #fill(one) {
    if (one.group) one.children = this.#fit(one.group, (one.entry.children || (() => []))(), one.children ?? [], one.depth + 1);
  }

  /**
   * Entries of a list; of a long one as branches that are made when they are opened.
   * @template T
   * @param {T[]} list
   * @param {(one: T & { at: any }) => Entry} make
   * @param {string} of whose list it is
   * @returns {Entry[]}
   */
  #parts(list, make, of) {
    const all = /** @type {(T & { at: any })[]} */ (list);
    if (all.length <= MOST) return all.map(make);
    return Array.from({ length: Math.ceil(all.length / MOST) }, (_, index) => {
      const part = all.slice(index * MOST, (index + 1) * MOST);
      return { label: [["span", `${index * MOST + 1} – ${index * MOST + part.length}`, "number"]], at: part[0].at, of, children: () => part.map(make) };
    });
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
    const rows = facts.map(([name, value]) => [t(/** @type {any} */ (name)), value || t("notFound"), Boolean(value)]);
    const said = JSON.stringify(rows);
    if (said === this.said) return;
    this.said = said;
    put(this.facts, rows.map(([name, value, found]) => [h("dt", {}, name), h("dd", found ? {} : { class: "blank" }, value)]));
  }

  /** @param {any} plan @returns {Entry[]} */
  #entries(plan) {
    const { t } = this.host;
    this.#few = sectionsIn(plan.sections) + plan.appendices.length <= OPEN_PARTS;
    const signer = plan.signer && [...plan.signer.authority, plan.signer.capacity, plan.signer.name].filter(Boolean).join(" · ");
    return [
      plan.decision && this.#branch(t("decision"), plan.decision.articles),
      plan.bases.length > 0 && this.#branch(t("bases"), plan.bases),
      ...this.#parts(plan.sections, (section) => this.#section(section), "sections"),
      ...this.#parts(plan.appendices, (appendix) => this.#appendix(appendix), "appendices"),
      plan.recipients.length > 0 && this.#branch(t("recipients"), plan.recipients),
      signer && { label: [["strong", t("signer")], signer] },
    ].filter(Boolean);
  }

  /** A list under a heading of its own. @param {string} label @param {any[]} list @returns {Entry} */
  #branch(label, list) {
    return {
      label: [["strong", label], ["span", list.length, "number"]],
      at: list[0]?.at,
      open: false,
      children: list.length > 0 && (() => this.#parts(list, ({ number, text, at }) => ({ label: [number && ["b", number], text], at }), label)),
    };
  }

  /** @param {any} section @param {string} [above] the number of the section that holds it @returns {Entry} */
  #section(section, above = "") {
    const { t } = this.host;
    const { length } = section.items;
    return {
      label: [
        // A heading without a number of its own ("Bước 1") has that of the section above.
        section.number !== above && ["b", section.number.split(".").pop()],
        ["span", section.heading, "heading"],
        section.role !== "other" && ["span", t(section.role), `role role-${section.role}`],
        length > 0 && ["span", t("items", length), "number"],
      ],
      at: section.at,
      open: this.#few && section.sections.length > 0,
      children:
        length + section.sections.length > 0
          ? () => [
              ...this.#parts(section.items, ({ number, text, at }) => ({ label: [["b", number.split(".").pop()?.replace(/^-\d+$/, "–")], text], at }), section.number),
              ...this.#parts(section.sections, (child) => this.#section(child, section.number), `${section.number} sections`),
            ]
          : undefined,
    };
  }

  /** @param {any} appendix @returns {Entry} */
  #appendix(appendix) {
    const { t } = this.host;
    const rows = appendix.groups.reduce((/** @type {number} */ sum, /** @type {any} */ group) => sum + group.rows.length, 0);
    return {
      label: [!/^phụ lục/i.test(appendix.title) && ["strong", t("appendix")], ["span", appendix.title, "heading"], appendix.purpose === "tasks" && ["span", t("rows", rows), "number"]],
      at: appendix.at,
      open: this.#few,
      children: () => [
        { label: [["i", t("columns")], appendix.columns.map((/** @type {any} */ { heading }) => heading).join(" | ")], at: appendix.at },
        ...appendix.groups.map((/** @type {any} */ group) => ({
          label: [["b", group.number], group.heading || t("rowsWithoutGroup"), ["span", group.rows.length, "number"]],
          at: group.rows[0]?.at,
          open: rows <= OPEN_ROWS,
          children: group.rows.length > 0 && (() => this.#parts(group.rows, (/** @type {any} */ row) => ({ label: [["b", row.number], row.task, row.due && ["span", row.due, "due"]], at: row.at }), `${appendix.title} ${group.number}`)),
        })),
      ],
    };
  }

  /** @param {Part[]} label @param {string} said @param {Entry} entry @param {number} depth @returns {Drawn} */
  #item(label, said, entry, depth) {
    const branch = Boolean(entry.children);
    const path = `${depth}/${entry.of ?? ""}${label.map((part) => (Array.isArray(part) ? part[1] : part)).join(" ")}`.slice(0, 300);
    const group = branch ? h("ul", { role: "group" }) : null;
    const item = h(
      "li",
      {
        role: "treeitem",
        tabindex: -1,
        "data-path": path,
        onclick: (/** @type {MouseEvent} */ event) => {
          event.stopPropagation();
          this.#activate(item, drawn.entry.at, /** @type {HTMLElement} */ (event.target));
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Enter" || event.target !== event.currentTarget) return;
          event.stopPropagation();
          event.preventDefault();
          this.#go(drawn.entry.at);
        },
      },
      h(
        "span",
        { class: "entry" },
        h("span", { class: branch ? "twist" : "twist none", "aria-hidden": "true" }),
        h("span", { class: "label" }, label.flatMap((part) => [Array.isArray(part) ? h(part[0], { class: part[2] }, part[1]) : part, " "])),
      ),
      group,
    );
    /** @type {Drawn} */
    const drawn = { said, path, depth, entry, item, group, children: null };
    this.branches.set(item, drawn);
    return drawn;
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
    const branch = this.branches.get(item);
    if (open && branch && !branch.children) this.#fill(branch);
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

/** How many sections there are, of every depth. @param {any[]} sections @returns {number} */
function sectionsIn(sections) {
  return sections.reduce((sum, section) => sum + 1 + sectionsIn(section.sections), 0);
}
