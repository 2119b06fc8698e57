// @ts-check
/**
 * Which draft this tab works on, kept as one types.
 *
 * A tab holds a lock on its draft for as long as it lives, so two tabs never write the same one: a
 * tab that finds its draft taken works on a copy, and a new tab takes the newest draft that is free.
 * Where there are no locks, the tab that finds another's writing in the place of its own does the same.
 *
 * What the browser does not keep is held here, tried again and listed with the others; nothing takes its
 * place in the editor before the drafter was asked.
 *
 * Events: `opened` (another draft), `state` (detail: "saving" | "saved" | "full" | "refused"; the last two
 * once, when saving begins to fail), `taken` (detail: name).
 */
import * as store from "./store.js";
import { t } from "./words.js";

const SAVE_MS = 300;
/** A reloaded tab's old lock goes within this time. */
const LOCK_WAIT_MS = 700;
/** What was not kept is tried again after the first of these times, then after twice as long each time, up to the second. */
const RETRY_MS = [2000, 60_000];
const KEEP = 30;
const SESSION_KEY = "kehoach-check:draft";

/** @returns {string | null} */
function remembered() {
  try {
    return sessionStorage.getItem(SESSION_KEY);
  } catch {
    return null;
  }
}

/** @param {string} id */
function remember(id) {
  try {
    sessionStorage.setItem(SESSION_KEY, id);
  } catch {
    // A reload then opens the newest draft, which is this one.
  }
}

/** Not `crypto.randomUUID`, which a page without https lacks. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const lockName = (/** @type {string} */ id) => `kehoach-check:${id}`;

/** Takes the lock of a draft for this tab. @param {string} id @param {number} wait @returns {Promise<(() => void) | null>} releases it; null: another tab has it */
async function take(id, wait) {
  if (!navigator.locks) return () => {};
  // `AbortSignal.timeout` came with Chrome 103.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), wait);
  return new Promise((resolve) => {
    navigator.locks
      .request(lockName(id), { signal: late.signal }, () => {
        clearTimeout(timer);
        return new Promise((release) => resolve(() => release(undefined)));
      })
      // A browser that refuses storage refuses locks too: then nobody has it.
      .catch((error) => resolve(error?.name === "AbortError" ? null : () => {}));
  });
}

/** Ids of the drafts that some tab works on. */
async function takenIds() {
  const { held = [] } = (await navigator.locks?.query().catch(() => null)) ?? {};
  return new Set(held.map(({ name }) => name?.replace("kehoach-check:", "")));
}

export class Drafts extends EventTarget {
  /** What the browser has of the open draft. @type {store.Draft | null} */
  #kept = null;
  /** The text that came out of a file or an example, where it can be had again. @type {string | null} */
  #origin = null;
  /** Other drafts whose newest state is nowhere but here. @type {Map<string, { draft: store.Draft, kept: store.Draft | null }>} */
  #held = new Map();
  /** Counts the changes of the open draft. */
  #version = 0;
  /** Of the newest draft there is. */
  #newest = 0;
  #tab = newId();
  #wait = RETRY_MS[0];
  /** @type {any} */
  #timer;

  constructor() {
    super();
    /** @type {store.Draft} */
    this.current = blank();
    this.release = () => {};
    /** Whether the browser has the newest state. */
    this.clean = true;
    /** Whether the last try to keep something failed. */
    this.failing = false;
    /** Asks before a text that is nowhere kept makes room; whether it may. @type {() => Promise<boolean>} */
    this.onunsaved = async () => true;
    addEventListener("pagehide", () => this.flush());
    addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.flush();
    });
  }

  /** Whether what was written would be lost with this tab: saving it failed. */
  get unsaved() {
    return this.failing && ((!this.clean && this.#written) || this.#held.size > 0);
  }

  /** Whether the open draft holds what cannot be had again. */
  get #written() {
    return this.current.text.trim() !== "" && this.current.text !== this.#origin;
  }

  /**
   * The draft to begin with: the tab's own after a reload, else the newest that is free, else a blank one.
   * @param {() => boolean} written whether something was already put in while the page was loading: then that is a draft of its own
   */
  async begin(written) {
    const found = await this.#first();
    if (found && !written()) return this.#open(...found);
    found?.[1]();
    return this.open(this.current);
  }

  /** @returns {Promise<[store.Draft, () => void, store.Draft | null] | null>} a draft, what releases it, what is kept of it */
  async #first() {
    const all = await this.list();
    const own = all.find(({ id }) => id === remembered());
    if (own) {
      const release = await take(own.id, LOCK_WAIT_MS);
      if (release) return [own, release, own];
      // A duplicated tab.
      this.#tellTaken(own);
      const copy = this.#copy(own);
      return [copy, (await take(copy.id, LOCK_WAIT_MS)) ?? (() => {}), null];
    }
    const taken = await takenIds();
    for (const draft of all) {
      const release = taken.has(draft.id) ? null : await take(draft.id, LOCK_WAIT_MS);
      if (release) return [draft, release, draft];
      this.#tellTaken(draft);
      break;
    }
    return null;
  }

  /** Newest first, those that only this tab has among them. @returns {Promise<store.Draft[]>} */
  async list() {
    /** @type {Map<string, store.Draft>} */
    const all = new Map((await store.all("drafts")).map((draft) => [draft.id, draft]));
    for (const [id, { draft }] of this.#held) all.set(id, draft);
    const sorted = [...all.values()].sort((a, b) => b.updated - a.updated);
    this.#newest = Math.max(this.#newest, sorted[0]?.updated || 0);
    return sorted;
  }

  /** Whether only this tab has a draft's newest state. @param {string} id */
  holds(id) {
    return this.#held.has(id);
  }

  /** Those that another tab works on. */
  async taken() {
    const ids = await takenIds();
    ids.delete(this.current.id);
    return ids;
  }

  /**
   * Works on another draft.
   * @param {store.Draft} draft
   * @param {string | null} [origin] its text, where that can be had again
   * @returns {Promise<boolean>} false where another tab has it, or where the drafter stays with a text that is nowhere kept
   */
  async open(draft, origin = null) {
    const release = await take(draft.id, LOCK_WAIT_MS);
    if (!release) return false;
    if (!(await this.flush()) && this.#written && !(await this.onunsaved())) {
      release();
      return false;
    }
    const { current } = this;
    if (!this.clean && this.#written) this.#held.set(current.id, { draft: current, kept: this.#kept });
    this.release();
    const held = this.#held.get(draft.id);
    // What is kept may have changed since the list was made.
    const kept = held ? held.kept : ((await store.get("drafts", draft.id)) ?? null);
    this.#held.delete(draft.id);
    this.#open(held?.draft ?? kept ?? draft, release, kept, origin);
    if (held) this.#touch();
    return true;
  }

  /** A draft of its own beside the one before. @param {Partial<store.Draft>} [content] @param {string | null} [origin] its text, where that can be had again */
  async create(content = {}, origin = null) {
    const opened = await this.open({ ...blank(), ...content }, origin);
    if (opened && this.current.text) this.change({});
    return opened;
  }

  /** What the open draft is called. */
  get title() {
    return nameOf(this.current);
  }

  /** What the open draft is about. @param {string | null} title */
  entitle(title) {
    const known = this.current.title ?? "";
    if (known === (title ?? "")) return;
    this.change({ title: title ?? "" });
    this.dispatchEvent(new Event("renamed"));
  }

  /** @param {Partial<store.Draft>} change */
  change(change) {
    Object.assign(this.current, change, { updated: this.#now() });
    this.#touch();
  }

  /** @returns {Promise<boolean>} whether the browser now has what was written */
  async flush() {
    clearTimeout(this.#timer);
    try {
      if (!this.clean) await this.#save();
      for (const [id, { draft, kept }] of this.#held) {
        const saved = await this.#keep(draft, kept);
        if (this.#held.get(id)?.draft === draft) this.#held.delete(id);
        if (saved.id !== id) this.#tellTaken(draft);
      }
    } catch (/** @type {any} */ error) {
      this.#timer = setTimeout(() => this.flush(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, RETRY_MS[1]);
      if (!this.failing) {
        this.failing = true;
        this.#say(error?.name === "QuotaExceededError" ? "full" : "refused");
      }
      return this.clean;
    }
    this.#wait = RETRY_MS[0];
    if (this.failing) {
      this.failing = false;
      this.#say(this.clean ? "saved" : "saving");
    }
    return this.clean;
  }

  /** @param {string} id */
  remove(id) {
    this.#held.delete(id);
    return store.remove("drafts", id);
  }

  /** Takes back that a draft was removed. @param {store.Draft} draft */
  async restore(draft) {
    this.#held.set(draft.id, { draft, kept: null });
    await this.flush();
  }

  /** Keeps the open draft as it stands now. */
  async #save() {
    const { current } = this;
    const version = this.#version;
    const saved = await this.#keep({ ...current }, this.#kept);
    if (this.current !== current) return;
    this.#kept = saved;
    if (saved.id !== current.id) {
      // Another tab wrote it meanwhile: both texts stay, this tab has the copy.
      this.#tellTaken(current);
      Object.assign(current, { id: saved.id, name: saved.name });
      this.release();
      this.release = (await take(saved.id, LOCK_WAIT_MS)) ?? (() => {});
      remember(saved.id);
      this.dispatchEvent(new Event("renamed"));
    }
    if (version !== this.#version) return;
    this.clean = true;
    if (!this.failing) this.#say("saved");
  }

  /**
   * Writes a draft, as a copy where what is kept is another tab's.
   * @param {store.Draft} draft
   * @param {store.Draft | null} before what this tab knows to be kept
   */
  async #keep(draft, before) {
    const mine = { ...draft, by: this.#tab };
    const known = (/** @type {store.Draft} */ kept) => kept.by === this.#tab || (before !== null && kept.by === before.by && kept.updated === before.updated);
    if (await store.replace("drafts", mine.id, mine, known)) return mine;
    const copy = this.#copy(mine);
    await store.set("drafts", copy.id, copy);
    return copy;
  }

  /** @param {store.Draft} draft @returns {store.Draft} */
  #copy(draft) {
    return { ...draft, id: newId(), name: draft.name && t("copyOf", draft.name) };
  }

  /** There is something to be kept. */
  #touch() {
    this.#version += 1;
    this.clean = false;
    if (!this.failing) this.#say("saving");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SAVE_MS);
  }

  /** The time, but later than that of any other draft: a clock that was wrong once would else put what is new behind what is old. */
  #now() {
    this.#newest = Math.max(Date.now(), this.#newest + 1);
    return this.#newest;
  }

  /** @param {store.Draft} draft @param {() => void} release @param {store.Draft | null} kept @param {string | null} [origin] */
  #open(draft, release, kept, origin = null) {
    this.current = { ...draft };
    this.#kept = kept;
    this.#origin = origin;
    this.#version += 1;
    this.release = release;
    this.clean = true;
    remember(draft.id);
    this.dispatchEvent(new Event("opened"));
    this.#prune();
  }

  /** Old drafts beyond the number kept go, emptied ones first. */
  async #prune() {
    const all = await this.list();
    const taken = await takenIds();
    const free = all.filter(({ id }) => !taken.has(id) && id !== this.current.id && !this.#held.has(id));
    const gone = [...free.filter(({ text }) => text.trim() === ""), ...free.filter(({ text }) => text.trim() !== "").slice(KEEP)];
    for (const { id } of gone) await store.remove("drafts", id).catch(() => {});
  }

  /** @param {store.Draft} draft */
  #tellTaken({ name }) {
    this.dispatchEvent(new CustomEvent("taken", { detail: name }));
  }

  /** @param {string} detail */
  #say(detail) {
    this.dispatchEvent(new CustomEvent("state", { detail }));
  }
}

/** As the drafter called it, else what it is about. @param {store.Draft} draft */
export const nameOf = ({ name, title }) => name || title || t("untitled");

/** @returns {store.Draft} */
function blank() {
  return { id: newId(), name: "", text: "", updated: Date.now() };
}
