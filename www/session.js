// @ts-check
/**
 * The draft under check: hands each text to the checker, keeps the newest report, and knows where
 * the report's places are in the text that stands there now.
 *
 * Events: `report`, `failure` (detail: CheckError), `busy`.
 */
import { CheckError, createChecker } from "./component/client.js";
import { follow } from "./component/marking/track.js";

/** After the last key; with the check itself the answer is there within 150 ms. */
const DEBOUNCE_MS = 80;
/** While keys keep coming. */
const LONGEST_WAIT_MS = 600;

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
    /** Until the first options are told no check runs: its report would be one that the next takes back. */
    this.configured = false;
    /** @type {any} */
    this.report = null;
    /** The text that the report speaks of, the empty draft included. @type {string | null} */
    this.checked = null;
    /** A file looked at instead of the draft. @type {import("./files/view.js").Shown | null} */
    this.file = null;
    /** Where a file is looked at. @type {import("./files/view.js").RecognisedView | null} */
    this.view = null;
    this.milliseconds = 0;
    /** When the oldest unchecked edit was made. @type {number | null} */
    this.waitingSince = null;
    /** Edits since the check that the report came from. @type {{ number: number, edit: import("./component/marking/track.js").Edit }[]} */
    this.edits = [];
    this.editNumber = 0;
    editor.addEventListener("edit", (event) => {
      const edit = /** @type {CustomEvent} */ (event).detail;
      this.editNumber += 1;
      this.edits.push({ number: this.editNumber, edit: edit ?? ANY_EDIT });
      this.schedule();
    });
  }

  /** Where the places of the report are: the draft, or the file that is looked at. */
  get surface() {
    return this.file && this.view ? this.view : this.editor;
  }

  /** @param {import("./component/client.js").Setup} setup */
  async start(setup) {
    this.client = await createChecker(setup);
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

  /** Checks when typing pauses, and now and then while it does not. */
  schedule() {
    clearTimeout(this.timer);
    this.waitingSince ??= performance.now();
    const left = this.waitingSince + LONGEST_WAIT_MS - performance.now();
    this.timer = setTimeout(() => this.check(), Math.max(0, Math.min(DEBOUNCE_MS, left)));
  }

  /** Checks what stands there now. @param {boolean} [again] whether this is the second try after a crash */
  async check(again = false) {
    clearTimeout(this.timer);
    this.waitingSince = null;
    if (!this.client || !this.configured) return;
    const { text } = this.editor;
    const number = this.editNumber;
    if (!this.file && text.trim() === "") {
      this.#take(null, text, number);
      return;
    }
    this.dispatchEvent(new Event("busy"));
    const started = performance.now();
    try {
      const report = await this.client.check(this.file?.source ?? { text });
      if (!report) return;
      this.milliseconds = performance.now() - started;
      this.#take(report, this.file ? null : text, number);
    } catch (error) {
      const failure = error instanceof CheckError ? error : new CheckError("crashed", String(error));
      if (!again && (failure.code === "crashed" || failure.code === "timeout")) {
        this.dispatchEvent(new CustomEvent("restart", { detail: failure }));
        await this.check(true);
        return;
      }
      this.report = null;
      this.checked = text;
      this.dispatchEvent(new CustomEvent("failure", { detail: failure }));
    }
  }

  /**
   * Where a place of the report is now; null where it has none in the text, or was changed since.
   * @param {any} at `Location`
   * @returns {Place | null}
   */
  place(at) {
    if (this.file) return this.view?.place(at) ?? null;
    if (!at?.source) return null;
    /** @type {Place | null} */
    let place = { start: at.source.start, end: at.source.end };
    for (const { edit } of this.edits) place = place && follow(place, edit);
    return place;
  }

  /** Applies a fix; false where its place was changed since the check. @param {any} fix */
  apply(fix) {
    const edits = fix.edits.map((/** @type {any} */ { at, insert }) => ({ place: this.place(at), insert }));
    if (edits.some((/** @type {any} */ { place }) => !place)) return false;
    this.editor.apply(edits.map((/** @type {any} */ { place, insert }) => ({ ...place, insert })));
    return true;
  }

  /** @param {any} report @param {string | null} text @param {number} number of the last edit in it */
  #take(report, text, number) {
    this.report = report;
    this.checked = text;
    this.edits = this.edits.filter((entry) => entry.number > number);
    this.dispatchEvent(new Event("report"));
  }
}
