// @ts-check
/** The way between the page and the desk: which files go there, how a plan of it is opened, and back. The desk itself is fetched when it is first wanted. */
import { byId } from "../dom.js";
import { LatePart } from "../late.js";

/** So many files at once are plans to review; fewer may be a draft and its parents, and are asked about. */
const MANY = 4;

/**
 * @typedef {object} Around
 * @property {import("../session.js").Session} session
 * @property {import("../options.js").OptionsStore} options
 * @property {import("../parents.js").ParentsManager} parents
 * @property {import("../notices.js").Notices} notices
 * @property {import("../files/open.js").OpenFiles} files
 * @property {(parent: string | null, task?: string) => void} ontask shows the parents' tasks, and one of them
 */

export class WayToDesk {
  #late;
  /** @type {import("./desk.js").Desk | null} */
  #desk = null;

  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    const { files, options, session, parents, notices } = around;
    this.#late = new LatePart(async () => {
      const { Desk } = await import("./desk.js");
      return (this.#desk = new Desk({ session, options, parents, notices, open: (row, at) => this.#open(row, at) }));
    }, notices);
    files.ondesk = () => this.show();
    files.onmany = (all) => this.#take((desk) => desk.takeFiles(all));
    files.onleave = () => {
      if (!options.beside) return;
      options.beside = null;
      session.configure(options.value()).catch(() => {});
    };
  }

  async show() {
    await this.#late.use("desk", (desk) => desk.show());
  }

  hide() {
    this.#desk?.hide();
  }

  /** The words anew. */
  word() {
    this.#desk?.word();
  }

  /** Files that were dropped or chosen: one is opened, many go to the desk. @param {File[]} files @param {FileSystemEntry[]} [entries] */
  receive(files, entries = []) {
    const folder = entries.some((entry) => entry.isDirectory);
    if (!folder && files.length < MANY && !this.#desk?.shown) return this.around.files.take(files);
    return this.#take((desk) => (folder ? desk.takeEntries(entries) : desk.takeFiles(files)));
  }

  /** @param {(desk: import("./desk.js").Desk) => Promise<unknown>} give */
  async #take(give) {
    await this.#late.use("desk", async (desk) => {
      await desk.show();
      await give(desk);
    });
  }

  /** @param {import("./plans.js").Row} row @param {{ parent: string | null, task?: string }} at */
  async #open(row, { parent, task }) {
    const { session, options, files, ontask } = this.around;
    this.hide();
    options.beside = { parents: this.#desk?.fixedParents };
    await session.configure(options.value()).catch(() => {});
    if (!(await files.look(row.file))) return this.show();
    ontask(parent, task);
    // The table is drawn anew with the parent's headings, and the task stands elsewhere then.
    if (task) await session.client?.catalogue(parent ?? "").catch(() => null);
    if (task) ontask(parent, task);
    else byId("tab-coverage").focus();
  }
}
