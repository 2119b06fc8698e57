// @ts-check
/** Parts of the page that few ask for, fetched when one is first wanted. Where that fails, it is said, and can be tried again. */
import { tellOnce } from "./component/console.js";
import { t } from "./words.js";

/** @template Part */
export class LatePart {
  #load;
  #notices;
  /** @type {Promise<Part> | null} */
  #coming = null;

  /** @param {() => Promise<Part>} load @param {import("./notices.js").Notices} notices */
  constructor(load, notices) {
    this.#load = load;
    this.#notices = notices;
  }

  /** Does something with it, or says that it is not to be had. @param {import("./words.js").Word} name of what was asked for @param {(part: Part) => unknown} act */
  async use(name, act) {
    this.#coming ??= this.#load();
    let part;
    try {
      part = await this.#coming;
    } catch (/** @type {any} */ error) {
      this.#coming = null;
      tellOnce(String(error?.message ?? error));
      this.#notices.show(t("partMissing", t(name).replace(/…$/, "")), { kind: "error", stays: true, action: { title: t("tryAgain"), act: () => this.use(name, act) } });
      return;
    }
    await act(part);
  }
}
