// @ts-check
/**
 * Which draft this tab works on, kept as one types.
 *
 * A tab holds a lock on its draft for as long as it lives, so two tabs never write the same one: a
 * tab that finds its draft taken works on a copy, and a new tab takes the newest draft that is free.
 *
 * Events: `opened` (another draft), `state` (detail: "saving" | "saved" | "failed"), `taken` (detail: name).
 */
import * as store from "./store.js";
import { t } from "./words.js";

const SAVE_MS = 300;
/** A reloaded tab's old lock goes within this time. */
const LOCK_WAIT_MS = 700;
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

const lockName = (/** @type {string} */ id) => `kehoach-check:${id}`;

/** Takes the lock of a draft for this tab. @param {string} id @param {number} wait @returns {Promise<(() => void) | null>} releases it */
async function take(id, wait) {
  if (!navigator.locks) return () => {};
  return new Promise((resolve) => {
    navigator.locks
      .request(lockName(id), { signal: AbortSignal.timeout(wait) }, () => new Promise((release) => resolve(() => release(undefined))))
      .catch(() => resolve(null));
  });
}

/** Ids of the drafts that some tab works on. */
async function takenIds() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name?.replace("kehoach-check:", "")));
}

export class Drafts extends EventTarget {
  constructor() {
    super();
    /** @type {store.Draft} */
    this.current = blank();
    this.release = () => {};
    /** Whether the browser has the newest state. */
    this.clean = true;
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.flush();
    });
  }

  /** The draft to begin with: the tab's own after a reload, else the newest that is free, else a blank one. */
  async begin() {
    const all = await this.list();
    const own = all.find(({ id }) => id === remembered());
    if (own) {
      const release = await take(own.id, LOCK_WAIT_MS);
      if (release) return this.#open(own, release);
      // A duplicated tab.
      this.dispatchEvent(new CustomEvent("taken", { detail: own.name }));
      return this.open({ ...own, id: crypto.randomUUID(), name: own.name && t("copyOf", own.name) });
    }
    for (const draft of all) {
      const release = (await takenIds()).has(draft.id) ? null : await take(draft.id, LOCK_WAIT_MS);
      if (release) return this.#open(draft, release);
      this.dispatchEvent(new CustomEvent("taken", { detail: draft.name }));
      break;
    }
    return this.open(blank());
  }

  /** Newest first. @returns {Promise<store.Draft[]>} */
  async list() {
    const all = await store.all("drafts");
    return all.sort((a, b) => b.updated - a.updated);
  }

  /** Those that another tab works on. */
  async taken() {
    const ids = await takenIds();
    ids.delete(this.current.id);
    return ids;
  }

  /** Works on another draft; false where another tab has it. @param {store.Draft} draft */
  async open(draft) {
    const release = await take(draft.id, LOCK_WAIT_MS);
    if (!release) return false;
    await this.flush();
    this.release();
    this.#open(draft, release);
    return true;
  }

  /** A draft of its own beside the one before. @param {Partial<store.Draft>} [content] */
  async create(content = {}) {
    await this.open({ ...blank(), ...content, updated: Date.now() });
    if (this.current.text) this.change({});
  }

  /** @param {Partial<store.Draft>} change */
  change(change) {
    Object.assign(this.current, change, { updated: Date.now() });
    this.clean = false;
    this.#say("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SAVE_MS);
  }

  async flush() {
    clearTimeout(this.timer);
    if (this.clean) return;
    this.clean = true;
    try {
      await store.set("drafts", this.current.id, this.current);
      this.#say("saved");
    } catch {
      this.#say("failed");
    }
  }

  /** @param {string} id */
  remove(id) {
    return store.remove("drafts", id);
  }

  /** @param {store.Draft} draft @param {() => void} release */
  #open(draft, release) {
    this.current = { ...draft };
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
    const free = all.filter(({ id }) => !taken.has(id));
    const gone = [...free.filter(({ text }) => text.trim() === ""), ...free.filter(({ text }) => text.trim() !== "").slice(KEEP)];
    for (const { id } of gone) await this.remove(id).catch(() => {});
  }

  /** @param {string} detail */
  #say(detail) {
    this.dispatchEvent(new CustomEvent("state", { detail }));
  }
}

/** @returns {store.Draft} */
function blank() {
  return { id: crypto.randomUUID(), name: "", text: "", updated: Date.now() };
}
