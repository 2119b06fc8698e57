// @ts-check
/**
 * The draft under check: hands each text to the checker, keeps the newest report, and knows where
 * the report's places are in the text that stands there now.
 *
 * Events: `report`, `failure` (detail: CheckError), `busy`, `chosen` (a fix for an open Word file, or none of it any more).
 */
import { Checking } from "./component/checking.js";
import { createChecker } from "./component/client.js";
import { Edits } from "./component/marking/track.js";

/** May have changed everything: no place of the report before it holds. */
const ANY_EDIT = { from: 0, removed: Infinity, added: 0 };

/** @typedef {import("./component/marking/track.js").Place} Place */

export class Session extends EventTarget {
  /** @param {import("./editor.js").Editor} editor */
  constructor(editor) {
    super();
    this.editor = editor;
    /** @type {import("./component/client.js").CheckerClient | null} */
    this.client = null;
    /** What the client was made from: others like it are. @type {import("./component/client.js").Setup | null} */
    this.setup = null;
    /** Until the first options are told no check runs: its report would be one that the next takes back. */
    this.configured = false;
    /** @type {any} */
    this.report = null;
    /** The source that the report speaks of. @type {any} */
    this.reported = null;
    /** The text that the report speaks of, the empty draft included. @type {string | null} */
    this.checked = null;
    /** A file looked at instead of the draft. @type {import("./files/view.js").Shown | null} */
    this.file = null;
    /** Where a file is looked at. @type {import("./files/view.js").RecognisedView | null} */
    this.view = null;
    /** How many checks have been answered. */
    this.checks = 0;
    this.checking = new Checking(() => this.#read());
    this.checking.addEventListener("busy", () => this.dispatchEvent(new Event("busy")));
    this.checking.addEventListener("report", (event) => this.#take(/** @type {CustomEvent} */ (event).detail));
    this.checking.addEventListener("restart", (event) => this.dispatchEvent(new CustomEvent("restart", { detail: /** @type {CustomEvent} */ (event).detail })));
    this.checking.addEventListener("failure", (event) => this.fail(/** @type {CustomEvent} */ (event).detail));
    this.edits = new Edits();
    /** The moment of the check that the report came from. */
    this.since = 0;
    editor.addEventListener("edit", (event) => {
      const edit = /** @type {CustomEvent} */ (event).detail;
      this.edits.push(edit ?? ANY_EDIT);
      this.checking.schedule();
    });
  }

  /** Where the places of the report are: the draft, or the file that is looked at. */
  get surface() {
    return this.file && this.view ? this.view : this.editor;
  }

  /** @param {import("./component/client.js").Setup} setup */
  async start(setup) {
    this.setup = setup;
    this.client = this.checking.client = await createChecker(setup);
    return this.client;
  }

  /** Checks from now on by these options. @param {object} options */
  async configure(options) {
    if (!this.client) return;
    try {
      await this.client.configure(options);
    } finally {
      this.configured = true;
    }
  }

  /** No report can be had of what stands there now. @param {any} failure CheckError */
  fail(failure) {
    this.report = null;
    this.checked = this.editor.text;
    this.dispatchEvent(new CustomEvent("failure", { detail: failure }));
  }

  /** Checks what stands there now. */
  check() {
    return this.checking.check();
  }

  /** @returns {import("./component/checking.js").Draft | null} */
  #read() {
    // A file on which the checker gave up is not begun again, whatever else changes.
    if (!this.configured || this.file?.failure) return null;
    const { text } = this.editor;
    const since = this.edits.note();
    if (this.file) return { source: this.file.source, text: null, since };
    return { source: text.trim() === "" ? null : { text }, text, since };
  }

  /**
   * Where a place of the report is now; null where it has none in the text, or was changed since.
   * @param {any} at `Location`
   * @returns {Place | null}
   */
  place(at) {
    if (this.file) return this.view?.place(at) ?? null;
    if (!at?.source) return null;
    return this.edits.place({ start: at.source.start, end: at.source.end }, this.since);
  }

  /** The words of what is checked, a line for each paragraph, cells parted by tabs. */
  get words() {
    return this.file ? (this.view?.words ?? "") : this.editor.text;
  }

  /** By which text a parent's task would be taken up. @param {any} request `SupplementRequest` @returns {Promise<any>} */
  supplement(request) {
    if (!this.client) return Promise.reject(new Error("not ready"));
    return this.client.supplement(this.file ? this.file.source : { text: this.editor.text }, request);
  }

  /**
   * Writes that text into the draft, body item and appendix row in one step of its undo.
   * @param {any} request `SupplementRequest`
   * @returns {Promise<{ supplement: any, left: any[] }>} left: what is not written, of a file all
   */
  async write(request) {
    for (;;) {
      const { text } = this.editor;
      const supplement = await this.supplement(request);
      if (this.file || !supplement.fix) return { supplement, left: supplement.parts };
      // Its places are those of the text that was asked about.
      if (text !== this.editor.text) continue;
      this.editor.apply(supplement.fix.edits.map((/** @type {any} */ { at, insert }) => ({ start: at.source.start, end: at.source.end, insert })));
      return { supplement, left: [] };
    }
  }

  /** Applies a fix; false where its place was changed since the check. @param {any} fix */
  apply(fix) {
    const edits = fix.edits.map((/** @type {any} */ { at, insert }) => ({ place: this.place(at), insert }));
    if (edits.some((/** @type {any} */ { place }) => !place)) return false;
    this.editor.apply(edits.map((/** @type {any} */ { place, insert }) => ({ ...place, insert })));
    return true;
  }

  /** @param {{ draft: any, report: any }} answer */
  #take({ draft, report }) {
    this.report = report;
    this.reported = draft.source;
    this.checked = draft.text;
    this.checks += 1;
    this.since = draft.since;
    this.edits.forget(draft.since);
    this.dispatchEvent(new Event("report"));
  }
}
