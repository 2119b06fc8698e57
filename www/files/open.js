// @ts-check
/**
 * Opening files: reads one or several with progress, asks what each is to be where there are
 * several, and shows what is no plain text beside the draft, which stays untouched until the drafter
 * takes a file over it.
 */
import { commentedKeys, hasResolved } from "../docx/contents.js";
import { certainFix } from "../component/view/certain.js";
import { openDialog, select } from "../dialog.js";
import { byId, h, put } from "../dom.js";
import { currentLocale, t } from "../words.js";
import { asText } from "../component/as-text.js";
import { unlessStopped } from "../component/stopped.js";
import { catalogueFault, faultWords } from "./catalogue.js";
import { certainOf, ChosenFixes } from "./chosen.js";
import { download } from "./download.js";
import { dropsOf } from "./drops.js";
import { FileError } from "./errors.js";
import { readFile } from "./read.js";
import { guessRoles, isCitable } from "./roles.js";
import { RecognisedView } from "./view.js";
import { commentsOf } from "../review/comments.js";

/** @typedef {import("./read.js").FileSource} FileSource */
/** @typedef {import("./view.js").Shown} Shown */
/** @typedef {import("./roles.js").Candidate} Candidate */

/** @typedef {{ name: string, word: import("../words.js").Word, values?: string[] }} Refused */

/** What goes into the editor as it is. Text in an old encoding is looked at first, in the letters that the checker made of it. @param {FileSource} file */
const isPlain = ({ kind, notes }) => kind === "text" && !notes.some(({ word }) => word === "noteOldEncoding");

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Without the ending: the name of a draft. */
const nameOf = (/** @type {string} */ file) => file.replace(/\.[^.]+$/, "");

export class OpenFiles {
  /**
   * @param {import("../session.js").Session} session
   * @param {import("../drafts.js").Drafts} drafts
   * @param {import("../parents.js").ParentsManager} parents
   * @param {import("../options.js").OptionsStore} options
   * @param {import("../notices.js").Notices} notices
   */
  constructor(session, drafts, parents, options, notices) {
    this.session = session;
    this.drafts = drafts;
    this.parents = parents;
    this.options = options;
    this.notices = notices;
    /** The files that are open beside the draft. @type {Shown[]} */
    this.shelf = [];
    this.chosen = 0;
    /** Why the checker gave a source up. @type {WeakMap<object, any>} */
    this.gaveUp = new WeakMap();
    /** Before a file is shown. @type {(() => void) | null} */
    this.onopen = null;
    /** After a plan of the desk was left for another text. @type {(() => void) | null} */
    this.onleave = null;
    /** Back to the desk. @type {(() => void) | null} */
    this.ondesk = null;
    /** A reviewer wants to say something of what is selected. @type {(() => void) | null} */
    this.onremark = null;
    /** Several files that are plans to review. @type {((files: File[]) => void) | null} */
    this.onmany = null;
    /** A reviewer's remarks and overruled states of the file that is looked at. @type {() => [import("../review/hand.js").Remark[], import("../review/overrules.js").Overrules]} */
    this.hand = () => [[], new Map()];
    this.progress = byId("file-progress");
    this.view = new RecognisedView(byId("file-shown"), {
      draft: () => this.#asDraft(),
      parent: () => this.#asParent(),
      word: () => this.#asWord(),
      certain: (all) => this.#choose((fixes, findings) => certainOf(findings).forEach((finding) => fixes.choose(finding, all ? certainFix(finding) : null))),
      takeBack: (finding) => this.#choose((fixes, findings) => (finding ? [finding] : findings).forEach((one) => fixes.choose(one, null))),
      back: () => this.close(),
      desk: () => this.ondesk?.(),
      remark: () => this.onremark?.(),
      choose: (index) => this.#show(index),
    });
    session.view = this.view;
  }

  /** @param {File[]} files */
  async take(files) {
    if (files.length === 0) return;
    this.onopen?.();
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    /** @type {FileSource[]} */
    const read = [];
    /** @type {Refused[]} */
    const refused = [];
    try {
      for (const [index, file] of files.entries()) {
        this.#progress(file.name, index, files.length);
        try {
          const one = await readFile(file, { signal: reading.signal, onProgress: (done, of) => this.#progress(file.name, index, files.length, done, of) });
          const fault = files.length > 1 && one.kind === "catalogue" && catalogueFault(one.source.catalogue);
          if (fault) refused.push({ name: file.name, word: "catalogueBroken", values: [faultWords(fault)] });
          else read.push(one);
        } catch (error) {
          if (reading.signal.aborted) throw error;
          refused.push({ name: file.name, word: error instanceof FileError ? error.word : "unreadable" });
          if (!(error instanceof FileError)) console.error(error);
        }
      }
    } catch (error) {
      if (this.reading === reading) this.notices.show(t("readingStopped"));
      if (!reading.signal.aborted) throw error;
      return;
    } finally {
      if (this.reading === reading) this.progress.hidden = true;
    }
    if (files.length > 1) await this.#ask(read, refused, files);
    else {
      for (const { name, word, values = [] } of refused) this.notices.show(t(word, name, ...values), { kind: "error", stays: true });
      if (read.length > 0) await this.#open(read[0]);
    }
  }

  /** A plan of the desk: looked at, whatever kind it is. @param {File} file @returns {Promise<boolean>} whether it is open */
  async look(file) {
    this.onopen?.();
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    try {
      this.#progress(file.name, 0, 1);
      const read = await readFile(file, { signal: reading.signal, onProgress: (done, of) => this.#progress(file.name, 0, 1, done, of) });
      const shown = await this.#shown(read);
      unlessStopped(reading.signal);
      this.shelf = [{ ...shown, desk: true }];
      await this.#show(0);
      return true;
    } catch (error) {
      if (!reading.signal.aborted) this.notices.show(t(error instanceof FileError ? error.word : "unreadable", file.name), { kind: "error", stays: true });
      return false;
    } finally {
      if (this.reading === reading) this.progress.hidden = true;
    }
  }

  /** Back to the draft; the files are closed. */
  close() {
    if (!this.session.file) return;
    this.onleave?.();
    this.shelf = [];
    this.#look(null);
    this.view.hide();
    this.session.check();
    this.session.editor.focus();
  }

  /** The words anew, in the present language. */
  word() {
    this.view.word(this.#names(), this.chosen);
  }

  /** Shows what is chosen of the newest report's findings to be mended in the file; the view draws it at its next `mark`. */
  tell() {
    if (this.session.file) this.view.choose(this.session.report?.findings ?? []);
  }

  /** @param {(fixes: ChosenFixes, findings: any[]) => void} act */
  #choose(act) {
    const { file, report } = this.session;
    if (!file?.fixes || !report) return;
    act(file.fixes, report.findings);
    this.session.dispatchEvent(new Event("chosen"));
  }

  /** What is looked at from now on. @param {Shown | null} file */
  #look(file) {
    const before = this.options.ignored.length;
    this.session.file = file;
    this.options.file = file;
    // What was resolved in one file is no matter of another.
    if (before > 0 || this.options.ignored.length > 0) this.session.configure(this.options.value()).catch(() => {});
  }

  /** @param {string} name @param {number} index @param {number} all @param {number} [done] @param {number} [of] pages */
  #progress(name, index, all, done = 0, of = 0) {
    const { progress } = this;
    if (progress.hidden) {
      this.bar = h("progress", {});
      this.said = h("p", {});
      put(progress, this.said, this.bar, h("button", { type: "button", id: "stop-reading", onclick: () => this.reading?.abort(new DOMException("stopped", "AbortError")) }, t("stopReading")));
      progress.hidden = false;
    }
    this.said.textContent = [all > 1 && t("readingFile", index + 1, all), t("reading", name), of > 0 && t("readingPage", Math.min(done + 1, of), of)].filter(Boolean).join(" · ");
    if (of > 0) Object.assign(this.bar, { max: of, value: done });
    else this.bar.removeAttribute("value");
  }

  /** A single file. @param {FileSource} file */
  async #open(file) {
    if (file.kind === "catalogue") return this.parents.editFile(file.source.catalogue, file.name);
    if (isPlain(file)) {
      const { text } = file.source;
      if (!(await this.drafts.create({ name: nameOf(file.name), text }, text))) return undefined;
      for (const { word, values } of file.notes) this.notices.show(t(word, file.name, ...values), { stays: true });
      return undefined;
    }
    this.shelf = [await this.#shown(file)];
    return this.#show(0);
  }

  /** @param {FileSource} file @returns {Promise<Shown>} without blocks where the checker refuses it: the check then says why */
  async #shown(file) {
    const blocks = file.source.blocks ?? (await this.#asked(file, "read")) ?? [];
    return { ...file, blocks, failure: this.gaveUp.get(file.source), ...(file.kind === "docx" && { fixes: new ChosenFixes() }) };
  }

  /**
   * What the checker says of a file; null where it refuses it. What took too long, or ended the checker, is not begun again
   * by another call for the same file.
   * @param {FileSource} file @param {"read" | "readParent"} op
   */
  async #asked(file, op) {
    if (this.gaveUp.has(file.source)) return null;
    return this.session.client?.[op](file.source).catch((failure) => {
      if (failure.code === "timeout" || failure.code === "crashed") this.gaveUp.set(file.source, failure);
      return null;
    });
  }

  /** @param {number} index */
  async #show(index) {
    const file = this.shelf[index];
    if (!file.desk) this.onleave?.();
    this.chosen = index;
    const first = file.kind === "docx" && !file.failure && !file.resolved;
    if (first) file.resolved = await this.#resolved(file);
    // Another was chosen meanwhile, or none.
    if (this.shelf[this.chosen] !== file) return;
    this.#look(file);
    this.view.show(file, this.#names(), index);
    if (file.failure) this.session.fail(file.failure);
    else await this.session.check();
    const keys = (file.resolved ?? []).map(({ key }) => key);
    if (!first || keys.length === 0 || this.session.file !== file) return;
        this.notices.show(t("resolvedRead", keys.length), { stays: true, action: { title: t("resolvedBack"), act: () => this.options.unignore(...keys) } });
  }

  /**
   * The findings of a file whose comments somebody marked as resolved in Word.
   * @param {Shown} file
   * @returns {Promise<{ key: string, code: string, message: string }[]>}
   */
  async #resolved({ source: { docx }, blocks }) {
    const { client } = this.session;
    if (!client || blocks.length === 0 || !(await hasResolved(docx))) return [];
    try {
      // What writes into Word files is fetched for those only that have such comments.
      const resolved = new Set((await client.resolvedIn(docx)).map(({ key }) => key));
      const report = resolved.size > 0 ? await client.check({ docx }) : null;
      return (report?.findings ?? []).flatMap((/** @type {any} */ { key, code, message }) => (resolved.has(key) ? [{ key, code, message }] : []));
    } catch {
      // The check of the file says what is wrong with it.
      return [];
    }
  }

  #names() {
    return this.shelf.map(({ name }) => name);
  }

  async #asDraft() {
    const file = /** @type {Shown} */ (this.session.file);
    const { shelf, chosen } = this;
    const before = { ...this.drafts.current };
    const text = asText(file.blocks);
    const { ignored } = this.options;
    const drops = await dropsOf(file);
    if (!(await this.drafts.create({ name: nameOf(file.name), text, ...(ignored.length > 0 && { ignored }) }, text))) return;
    const { id } = this.drafts.current;
    const word = this.drafts.holds(before.id) ? "fileTakenHeld" : before.text.trim() === "" || this.drafts.failing ? "fileTakenAlone" : "fileTaken";
    const said = [t(word, file.name), drops.length > 0 && t("dropsSaid", drops.join(", "))].filter(Boolean).join(" ");
    const gone = this.notices.show(said, { stays: true, action: { title: t("dropBack"), act: () => this.#backToFile(shelf, chosen, before, { id, text }) } });
    // It is about this draft.
    this.drafts.addEventListener("opened", gone, { once: true });
  }

  /**
   * Takes back that a file was opened as a draft; a draft that was written in since is kept.
   * @param {Shown[]} shelf
   * @param {number} chosen
   * @param {import("../store.js").Draft} before
   * @param {{ id: string, text: string }} made
   */
  async #backToFile(shelf, chosen, before, made) {
    const { current } = this.drafts;
    const untouched = current.id === made.id && current.text === made.text;
    if (!(await this.drafts.open(before))) return;
    if (untouched) await this.drafts.remove(made.id);
    this.shelf = shelf;
    await this.#show(chosen);
  }

  async #asParent() {
    const file = /** @type {Shown} */ (this.session.file);
    this.parents.editRead(file.source);
  }

  /** The Word file with what the report says of it: chosen fixes as changes to accept, all else as comments. */
  async #asWord() {
    const { file, client } = this.session;
    if (!file?.fixes || !client) return;
    try {
      // The report on show may be of another moment: its places are counted in these very bytes.
      const report = this.session.reported === file.source ? this.session.report : await client.check(file.source);
      if (!report) return;
      const { taken, findings } = file.fixes.written(commentsOf(report, ...this.hand()));
      const bytes = await client.annotate(file.source.docx, findings, { author: t("fileWordAuthor"), date: new Date().toISOString(), fixes: taken.length > 0 ? "tracked" : "comments", locale: currentLocale() });
      download(t("fileWordName", nameOf(file.name)), "docx", WORD, /** @type {any} */ (bytes));
      const commented = taken.length > 0 ? await commentedKeys(bytes) : new Set();
      const left = taken.filter(({ finding }) => commented.has(finding.key)).length;
      const changed = taken.length - left;
      const said = [t("fileWordDone", findings.length, file.name), changed > 0 && t("fileWordChanged", changed), left > 0 && t("fileWordLeft", left)];
      this.notices.show(said.filter(Boolean).join(" "), { stays: left > 0 });
    } catch (/** @type {any} */ error) {
      this.notices.show(error.message, { kind: "error", stays: true });
      if (!error.code) console.error(error);
    }
  }

  /**
   * Several at once: a draft and its parent, mostly.
   *
   * @param {FileSource[]} read
   * @param {Refused[]} refused
   * @param {File[]} files all of them
   */
  async #ask(read, refused, files) {
    const candidates = guessRoles(await Promise.all(read.map(async (file) => ({ file, catalogue: await this.#catalogue(file), text: await this.#text(file), role: /** @type {const} */ ("draft") }))));
    const dialog = openDialog(
      "dialog-files",
      "openFiles",
      candidates.length > 0 && h("p", {}, t("openFilesIntro")),
      h("ul", { class: "file-list" }, candidates.map((candidate) => this.#candidate(candidate)), refused.map(({ name, word, values = [] }) => h("li", { class: "refused" }, t(word, name, ...values)))),
      h(
        "p",
        { class: "buttons" },
        candidates.length > 0 && h("button", { type: "button", class: "primary", id: "open-files", autofocus: true, onclick: () => (dialog.close(), this.#openAll(candidates)) }, t("openChosen")),
        h("button", { type: "button", id: "files-to-desk", onclick: () => (dialog.close(), this.onmany?.(files)) }, t("toDesk")),
        h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
      ),
    );
  }

  /** What the checker reads in a file as in a parent's plan; null where nothing. @param {FileSource} file */
  async #catalogue(file) {
    if (file.kind === "catalogue") return file.source.catalogue;
    if (file.kind === "form") return null;
    return (await this.#asked(file, "readParent")) ?? null;
  }

  /** What a file says, to see which of the others it names. @param {FileSource} file */
  async #text(file) {
    if (file.kind === "text") return file.source.text;
    return file.kind === "catalogue" ? "" : asText((await this.#shown(file)).blocks);
  }

  /** @param {Candidate} candidate */
  #candidate(candidate) {
    const { file, catalogue } = candidate;
    const kind = t(/** @type {any} */ (`kind${file.kind[0].toUpperCase()}${file.kind.slice(1)}`));
    /** @type {[string, string][]} */
    const roles = [
      ["draft", t("roleDraft")],
      ["parent", t("roleParent")],
      ["none", t("roleNone")],
    ];
    const able = roles.filter(([role]) => (role === "draft" ? file.kind !== "catalogue" : role !== "parent" || catalogue));
    return h(
      "li",
      {},
      h("div", {}, h("strong", {}, file.name), h("small", {}, [kind, isCitable(catalogue?.id) && catalogue.id, catalogue?.title, catalogue?.tasks?.length > 0 && t("parentTasks", catalogue.tasks.length)].filter(Boolean).join(" · "))),
      select(able, candidate.role, (role) => (candidate.role = /** @type {Candidate["role"]} */ (role)), t("roleOf", file.name)),
    );
  }

  /** @param {Candidate[]} candidates */
  async #openAll(candidates) {
    const drafts = candidates.filter(({ role }) => role === "draft").map(({ file }) => file);
    const plain = drafts.filter(isPlain);
    const rest = drafts.filter((file) => !isPlain(file));
    // The first stays open, the others are among the drafts of this device.
    for (const { name, source } of [...plain].reverse()) {
      if (!(await this.drafts.create({ name: nameOf(name), text: source.text }, source.text))) return;
    }
    if (rest.length > 0) {
      this.shelf = await Promise.all(rest.map((file) => this.#shown(file)));
      await this.#show(0);
    }
    for (const { file, catalogue } of candidates.filter(({ role }) => role === "parent")) await this.parents.take(catalogue, file.name);
  }
}
