// @ts-check
/**
 * The reviewer's own hand in a plan that is looked at: remarks on places, states of tasks overruled or agreed with.
 * Kept in this browser by the text's fingerprint, with what a later version of the plan is compared with.
 *
 * Event: `change`, after a record is there or says something else.
 *
 * @typedef {{ block: number, start: number, end: number }} At
 * @typedef {{ id: string, at: At, quote: string, line: string, text: string, suggestion?: string }} Remark line: the whole line or cell that it stands in
 * @typedef {{ parent: string, task: string, status: import("./overrules.js").Status, reason: string }} Kept an overruled state
 *
 * @typedef {object} Review what is kept of one text
 * @property {string} hash
 * @property {string} name of the file
 * @property {import("./plan-id.js").Identity} plan
 * @property {Remark[]} remarks
 * @property {Kept[]} overrules
 * @property {string[]} agreed by `overruleKey`
 * @property {import("./snapshot.js").Snapshot} snapshot
 * @property {string | null} [before] hash of the text that it is compared with, where a person chose it; "": with none
 * @property {number} seen milliseconds, when it was opened first
 */
import * as store from "../store.js";
import { overruleKey } from "./overrules.js";
import { fingerprint, identityOf, isSamePlan } from "./plan-id.js";
import { snapshotOf } from "./snapshot.js";

/** Texts that are remembered; those of which nobody said anything go first. */
const MOST = 400;

/** @param {Review} review @returns {import("./overrules.js").Overrules} */
export const overrulesOf = ({ overrules }) => new Map(overrules.map(({ parent, task, status, reason }) => [overruleKey(parent, task), { status, reason }]));

/** Whether somebody said something of it. @param {Review} review */
export const isReviewed = ({ remarks, overrules, agreed }) => remarks.length + overrules.length + agreed.length > 0;

/** All that is kept. @returns {Promise<Review[]>} */
export const allReviews = () => store.all("reviews");

/** The newest earlier version of a plan. @param {{ hash: string, plan: import("./plan-id.js").Identity, before?: string | null, seen: number }} review @param {Review[]} others @returns {Review | null} */
export function earlierOf({ hash, plan, before, seen }, others) {
  if (before === "") return null;
  if (before) return others.find((one) => one.hash === before) ?? null;
  const earlier = others.filter((one) => one.hash !== hash && one.seen < seen && isSamePlan(one.plan, plan));
  return earlier.sort((a, b) => b.seen - a.seen)[0] ?? null;
}

export class Hand extends EventTarget {
  /** Whose hand it is; null where no plan is looked at. @type {Review | null} */
  review = null;
  /** What else is kept. @type {Review[]} */
  others = [];
  /** Whether the browser keeps it. */
  kept = true;
  #opening = "";

  /**
   * A report on a plan that is looked at.
   * @param {any} report @param {any[]} blocks @param {string} text @param {string} name
   */
  async saw(report, blocks, text, name) {
    const hash = fingerprint(text);
    this.#opening = hash;
    if (this.review?.hash !== hash) {
      const all = await allReviews();
      // Another plan was opened meanwhile.
      if (this.#opening !== hash) return;
      const plan = identityOf(report.plan);
      const found = all.find((one) => one.hash === hash);
      this.review = { remarks: [], overrules: [], agreed: [], seen: Date.now(), ...found, hash, name, plan, snapshot: { findings: [], tasks: [] } };
      this.others = all.filter((one) => one.hash !== hash);
      if (!found) this.#makeRoom(all);
    }
    const { review } = this;
    review.snapshot = snapshotOf(report, blocks, overrulesOf(review));
    await this.#keep();
    this.#tell();
  }

  /** No plan is looked at. */
  leave() {
    this.#opening = "";
    if (!this.review) return;
    this.review = null;
    this.#tell();
  }

  /** @param {Omit<Remark, "id"> & { id?: string }} remark without an id: a new one */
  remark(remark) {
    const id = remark.id ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    return this.#change((review) => {
      const others = review.remarks.filter((one) => one.id !== id);
      review.remarks = [...others, { ...remark, id }].sort((a, b) => a.at.block - b.at.block || a.at.start - b.at.start);
    });
  }

  /** @param {string} id */
  removeRemark(id) {
    return this.#change((review) => (review.remarks = review.remarks.filter((one) => one.id !== id)));
  }

  /** @param {string} parent @param {string} task @param {import("./overrules.js").Overrule | "agreed" | null} said null: takes back what was said */
  judge(parent, task, said) {
    const key = overruleKey(parent, task);
    return this.#change((review) => {
      review.overrules = review.overrules.filter((one) => overruleKey(one.parent, one.task) !== key);
      review.agreed = review.agreed.filter((one) => one !== key);
      if (said === "agreed") review.agreed.push(key);
      else if (said) review.overrules.push({ parent, task, ...said });
    });
  }

  /** Compares with another text from now on; null: with the one that the plan itself tells, "": with none. @param {string | null} hash */
  compareWith(hash) {
    return this.#change((review) => (review.before = hash));
  }

  /** What it is compared with, or null. */
  get earlier() {
    return this.review && earlierOf(this.review, this.others);
  }

  /** Forgets what is kept of all plans. @returns {Promise<Review[]>} what it was */
  static async clear() {
    const all = await allReviews();
    for (const { hash } of all) await store.remove("reviews", hash).catch(() => {});
    return all;
  }

  /** @param {Review[]} all */
  static async restore(all) {
    for (const review of all) await store.set("reviews", review.hash, review).catch(() => {});
  }

  /** Forgets what was said of the plan that is looked at. */
  forget() {
    return this.restoreHere({ remarks: [], overrules: [], agreed: [] });
  }

  /** @param {Pick<Review, "remarks" | "overrules" | "agreed">} said in the place of what was said of the plan that is looked at */
  restoreHere(said) {
    return this.#change((review) => Object.assign(review, said));
  }

  /** @param {(review: Review) => void} how */
  async #change(how) {
    if (!this.review) return;
    how(this.review);
    this.#tell();
    await this.#keep();
  }

  async #keep() {
    const { review } = this;
    if (!review) return;
    this.kept = await store.set("reviews", review.hash, review).then(() => true, () => false);
  }

  /** @param {Review[]} all */
  #makeRoom(all) {
    const old = all.sort((a, b) => Number(isReviewed(a)) - Number(isReviewed(b)) || a.seen - b.seen);
    for (const { hash } of old.slice(0, Math.max(0, all.length - MOST + 1))) store.remove("reviews", hash).catch(() => {});
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}
