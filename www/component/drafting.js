// @ts-check
/**
 * What the element writes: the text by which the draft takes up a parent's task, and a plan from nothing.
 *
 * @typedef {object} Around
 * @property {import("./client.js").CheckerClient | null} client
 * @property {any} adapter of the editor; null: there is none
 * @property {any} assets where the package's files are
 * @property {(type: string, detail: any, cancelable: boolean) => boolean} tell the portal; false where it cancelled
 * @property {(given: { parent: string, task: string, answer: any }[]) => void} answerAll keeps answers on tasks
 */
import { SETTINGS } from "./attributes.js";
import { createChecker } from "./client.js";
import { formOf } from "./new-plan/plan-form.js";
import { ELEMENT } from "./words.js";

export class Drafting {
  #element;
  #around;

  /** @param {import("./attributes.js").Attributes} element @param {Around} around */
  constructor(element, around) {
    this.#element = element;
    this.#around = around;
  }

  /** `Checker.supplement` of the draft as it stands. @param {any} request @returns {Promise<any>} */
  supplement(request) {
    return this.#around.client?.supplement(this.#around.adapter.read(), request) ?? Promise.reject(new Error(ELEMENT.waiting[this.#element.locale]));
  }

  /** The same, written into the draft. @param {any} request @returns {Promise<{ supplement: any, left: any[] }>} left: what the editor could not take */
  async write(request) {
    for (;;) {
      const adapter = this.#around.adapter;
      if (!this.#around.client || !adapter) throw new Error(ELEMENT.waiting[this.#element.locale]);
      const source = adapter.read();
      const supplement = await this.#around.client.supplement(source, request);
      const left = adapter === this.#around.adapter ? await adapter.insert(supplement, source) : null;
      if (left) return { supplement, left };
    }
  }

  /** A checker for a plan that is not the draft: what is asked of it changes nothing of what the draft is checked by. */
  async planChecker() {
    const { wasm, importWasm, glue, worker } = this.#around.assets;
    const { options, catalogues } = this.#element[SETTINGS].options();
    const own = Object.fromEntries(["locale", "profile", "facts"].flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])));
    const client = await createChecker({ wasm, importWasm, language: false, glue, worker: this.#element.getAttribute("worker") === "off" ? false : worker, options: own, catalogues });
    return {
      close: () => client.close(),
      checker: {
        parents: () => client.parents(),
        catalogue: (/** @type {string} */ id) => client.catalogue(id),
        skeleton: (/** @type {any} */ request) => client.skeleton(request),
        async report(/** @type {any[]} */ blocks, /** @type {any} */ given) {
          await client.setUp({ ...own, ...given }, catalogues);
          return client.check({ blocks });
        },
      },
    };
  }

  /** @param {import("./new-plan/form.js").Made} made @param {import("./new-plan/form.js").Asked} checker */
  async writePlan({ blocks, answers, body, parents }, checker) {
    const { plan } = await checker.report(blocks, { level: body.level, parents });
    const form = formOf(plan, blocks);
    const adapter = this.#around.adapter;
    if (!adapter) throw new Error(ELEMENT.waiting[this.#element.locale]);
    // Before it is written: a portal may make room for rows, or do it by itself.
    const own = this.#around.tell("plan", { blocks, form, answers }, true);
    let left = 0;
    if (own && adapter.kind === "form") left = adapter.fill(form).length;
    else if (own && !(await adapter.replaceAll(blocks))) throw new Error(ELEMENT.planRefused[this.#element.locale]);
    this.#around.answerAll(answers.map((answer) => ({ parent: answer.parent, task: answer.task, answer })));
    return own ? { left } : null;
  }
}
