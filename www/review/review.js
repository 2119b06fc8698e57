// @ts-check
/** Puts the reviewer's hand into the page: what is said where, what follows from it, what is marked. */
import { missingTask } from "../component/view/groups.js";
import { stateWord } from "../component/view/statuses.js";
import { byId } from "../dom.js";
import { t } from "../words.js";
import { askOverrule, askRemark } from "./forms.js";
import { Hand, overrulesOf } from "./hand.js";
import { overruleKey } from "./overrules.js";
import { ReviewPanel } from "./panel.js";
import { findWords, lineAround } from "./quote.js";
import { compareVersions, linesOf } from "./versions.js";

/** Marks of remarks have numbers behind all findings'. */
const REMARKS = 1_000_000;

export class ReviewRoom {
  hand = new Hand();
  /** @type {import("./versions.js").Comparison | null} */
  #comparison = null;
  /** Whose remarks' places were looked at. */
  #placed = "";

  /**
   * @param {object} around
   * @param {import("../session.js").Session} around.session
   * @param {import("../files/open.js").OpenFiles} around.files
   * @param {import("../component/view/host.js").Host} around.host
   * @param {import("../notices.js").Notices} around.notices
   * @param {() => void} around.onjump before the plan is shown
   * @param {() => void} around.ondraw something else is to be drawn
   * @param {(parent: string, task: string) => void} around.ontask shows a task of a parent
   */
  constructor({ session, files, host, notices, onjump, ondraw, ontask }) {
    this.session = session;
    this.view = files.view;
    this.notices = notices;
    this.onjump = onjump;
    this.ondraw = ondraw;
    this.panel = new ReviewPanel(byId("review"), {
      add: () => this.add(),
      go: (remark) => this.#go(remark),
      edit: (remark) => this.#ask(remark),
      remove: (remark) => {
        this.hand.removeRemark(remark.id);
        notices.show(t("remarkRemoved"), { action: { title: t("undo"), act: () => this.hand.remark(remark) } });
      },
      task: ontask,
      compare: (hash) => this.hand.compareWith(hash),
      carry: () => this.#carry(),
      forget: () => this.#forget(),
    });
    files.onremark = () => this.add();
    files.hand = () => (this.hand.review ? [this.hand.review.remarks, overrulesOf(this.hand.review)] : [[], new Map()]);
    session.addEventListener("report", () => this.#see());
    this.hand.addEventListener("change", () => {
      this.#place();
      this.draw();
      ondraw();
    });
    // What holds only while a plan is looked at is asked for anew each time.
    Object.defineProperty(host, "review", { get: () => (this.hand.review && session.file ? this.#judging : null) });
    Object.defineProperty(host, "fates", { get: () => this.#fates });
    // What a drafter answers and leaves out is kept with the draft, and a plan of the desk is nobody's draft here.
    const { answers, ignore } = host;
    Object.defineProperty(host, "answers", { get: () => (session.file?.desk ? null : answers) });
    Object.defineProperty(host, "ignore", { get: () => (session.file?.desk ? null : ignore) });
  }

  /** The panel, in the present language. */
  draw() {
    const { review, kept, earlier, others } = this.hand;
    this.#comparison = review && earlier ? compareVersions(earlier, { snapshot: review.snapshot, lines: linesOf(this.session.words) }) : null;
    /** @type {Map<string, "open" | "new">} */
    const fates = new Map();
    const { findings = [], tasks = [] } = this.#comparison ?? {};
    for (const { key, fate } of findings) if (fate !== "taken") fates.set(key, fate);
    for (const { id, fate } of tasks) if (fate !== "taken") fates.set(id, fate);
    this.#fates = this.#comparison && { said: JSON.stringify([...fates]), of: (finding) => fates.get(missingTask(finding) ?? finding.key) ?? null };
    this.panel.show(review && this.session.file ? { review, kept, earlier, others, comparison: this.#comparison } : null);
  }

  /** @type {{ said: string, of: (finding: any) => "open" | "new" | null } | null} */
  #fates = null;

  /** Of the remarks, to be marked in the plan. @returns {{ start: number, end: number, kind: string, index: number }[]} */
  marks() {
    if (!this.session.file) return [];
    return (this.hand.review?.remarks ?? []).flatMap(({ at }, index) => {
      const place = this.view.place(at);
      return place ? [{ ...place, kind: "remark", index: REMARKS + index }] : [];
    });
  }

  /** A mark was chosen: whether it is a remark's, which is then shown. @param {number} index */
  pick(index) {
    if (index < REMARKS) return false;
    /** @type {HTMLElement | null} */ (this.panel.root.querySelector(`[data-remark="${index - REMARKS}"] button`))?.focus();
    return true;
  }

  /** Asks for a remark on what is selected. */
  add() {
    if (!this.hand.review || !this.session.file) return;
    const place = this.view.selected();
    const at = this.view.at(place);
    const whole = at && this.view.place(at);
    this.#ask({ quote: whole ? this.view.text.slice(whole.start, whole.end).trim() : "" }, place.start);
  }

  /** @param {Partial<import("./hand.js").Remark> & { quote: string }} remark @param {number} [near] */
  #ask(remark, near) {
    askRemark(remark, ({ quote, ...said }) => {
      const { text } = this.view;
      const place = findWords(text, quote, near ?? (remark.at && this.view.place(remark.at)?.start));
      const at = place && this.view.at(place);
      const whole = at && this.view.place(at);
      if (!at || !whole) return false;
      this.hand.remark({ id: remark.id, at, quote: text.slice(whole.start, whole.end), line: lineAround(text, whole), ...said });
      this.notices.say(t("remarkKept"));
      return true;
    });
  }

  /** @param {import("./hand.js").Remark} remark */
  #go({ at }) {
    const place = this.view.place(at);
    if (!place) return;
    this.onjump();
    this.view.goTo(place.start, place.end);
  }

  /** @type {import("../component/view/host.js").Review} */
  #judging = {
    of: (parent, task) => {
      const { review } = this.hand;
      if (!review) return null;
      const key = overruleKey(parent, task);
      return review.agreed.includes(key) ? "agreed" : (overrulesOf(review).get(key) ?? null);
    },
    judge: (parent, task, said) => this.#judge(parent, task, said),
    ask: (parent, id) => {
      const task = this.session.report?.coverage.find((/** @type {any} */ one) => one.parent === parent)?.tasks.find((/** @type {any} */ one) => one.id === id);
      const said = this.#judging.of(parent, id);
      if (task) askOverrule({ title: task.title, cited: task.cited, state: stateWord(task, t) }, said === "agreed" ? null : /** @type {any} */ (said), (ruled) => this.#judge(parent, id, ruled));
    },
  };

  /** @param {string} parent @param {string} task @param {import("./overrules.js").Overrule | "agreed" | null} said */
  async #judge(parent, task, said) {
    await this.hand.judge(parent, task, said);
    // What a later version is compared with is what the reviewer says.
    await this.#see();
  }

  async #see() {
    const { file, report } = this.session;
    if (!file || !report || file.blocks.length === 0) {
      this.#placed = "";
      this.hand.leave();
      this.draw();
      return;
    }
    await this.hand.saw(report, file.blocks, this.view.words, file.name);
  }

  /** Another file of the same words may part them into other blocks. */
  #place() {
    const { review } = this.hand;
    if (!review || review.hash === this.#placed) return;
    this.#placed = review.hash;
    const { text } = this.view;
    for (const remark of review.remarks) {
      const place = this.view.place(remark.at);
      if (place && text.slice(place.start, place.end) === remark.quote) continue;
      const found = findWords(text, remark.quote, place?.start);
      remark.at = (found && this.view.at(found)) ?? remark.at;
    }
  }

  /** Remarks of the earlier version that were not taken up are made here too. */
  async #carry() {
    const { text } = this.view;
    const open = (this.#comparison?.remarks ?? []).filter(({ fate }) => fate === "open");
    for (const { quote, line, text: said, suggestion } of open) {
      const around = findWords(text, line);
      const place = findWords(text, quote, around?.start);
      const at = place && this.view.at(place);
      const has = this.hand.review?.remarks.some((one) => one.text === said && one.quote === quote);
      if (at && !has) await this.hand.remark({ at, quote, line, text: said, ...(suggestion && { suggestion }) });
    }
    this.notices.show(t("versionCarried", open.length));
  }

  async #forget() {
    const { review } = this.hand;
    if (!review) return;
    const { remarks, overrules, agreed } = review;
    await this.hand.forget();
    await this.#see();
    this.notices.show(t("reviewForgotten"), { action: { title: t("undo"), act: () => this.hand.restoreHere({ remarks, overrules, agreed }).then(() => this.#see()) } });
  }
}
