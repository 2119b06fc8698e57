// @ts-check
/**
 * What the browser keeps: drafts, parents, settings, what a reviewer said of plans. Nothing of it is sent anywhere.
 *
 * Where the browser refuses (private mode, no space) reads answer with nothing, writes reject, and
 * the page works on without.
 *
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} name
 * @property {string} text
 * @property {string} [title] trích yếu, by which one without a name is called
 * @property {number} updated milliseconds; later than those of all drafts before, whatever the clock says
 * @property {string} [by] the tab that wrote it last
 * @property {string} [level]
 * @property {string} [issuedOn]
 * @property {string[]} [parents] ids to compare with; none: by what the draft cites
 * @property {string[]} [wanted] ids to compare with too, until a report says whether the draft cites them
 * @property {Answer[]} [answers] what the drafter said of parent tasks
 * @property {{ parent: string, task: string, reason: string }[]} [notApplicable] the same as drafts were kept before there were answers
 * @property {{ key: string, code: string, message: string }[]} [ignored] findings left out of the results
 *
 * @typedef {{ parent: string, task: string } & ({ kind: "notApplicable", reason: string } | { kind: "present" | "added", quote: string })} Answer
 */

const NAME = "kehoach-check";
const VERSION = 2;
const STORES = /** @type {const} */ (["drafts", "parents", "settings", "reviews"]);

/** @typedef {typeof STORES[number]} StoreName */

/** Milliseconds within which the browser hands over the database; one that hangs is as good as none, for a while. */
const PATIENCE = 4000;
const WHILE = 30_000;
/** And within which it reads or writes. */
const LONGEST = 10_000;

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

function database() {
  opening ??= new Promise((resolve, reject) => {
    setTimeout(() => reject(late()), PATIENCE);
    // Where storage is forbidden, already the name throws.
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const store of STORES) {
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
      }
    };
    request.onsuccess = () => {
      // A newer page in another tab may upgrade; who clears the site's data closes it.
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      request.result.onclose = () => {
        opening = null;
      };
      resolve(request.result);
      // It came late, and is there from now on.
      opening = Promise.resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  const mine = opening;
  mine.catch((error) => {
    const again = () => {
      if (opening === mine) opening = null;
    };
    if (error.name === "TimeoutError") setTimeout(again, WHILE);
    else again();
  });
  return mine;
}

const late = () => new DOMException("the browser does not answer", "TimeoutError");

/**
 * @param {StoreName} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>}
 */
async function transact(name, mode, act) {
  const db = await database();
  let transaction;
  try {
    transaction = db.transaction(name, mode);
  } catch {
    // It was closed without a word.
    opening = null;
    transaction = (await database()).transaction(name, mode);
  }
  const request = act(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(late()), LONGEST);
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
    transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}

/** @param {StoreName} name @param {string} key */
export const get = (name, key) => transact(name, "readonly", (store) => store.get(key)).catch(() => undefined);

/** @param {StoreName} name @returns {Promise<any[]>} */
export const all = (name) => transact(name, "readonly", (store) => store.getAll()).catch(() => []);

/** @param {StoreName} name @param {string} key @param {any} value */
export const set = (name, key, value) => transact(name, "readwrite", (store) => store.put(value, key));

/**
 * Keeps a value where what was kept there may go; in one step, whatever other tabs do.
 * @param {StoreName} name
 * @param {string} key
 * @param {any} value
 * @param {(kept: any) => boolean} mayGo not asked where nothing is kept
 * @returns {Promise<boolean>} whether it was kept
 */
export async function replace(name, key, value, mayGo) {
  let kept = true;
  await transact(name, "readwrite", (store) => {
    const request = store.get(key);
    request.onsuccess = () => {
      kept = request.result === undefined || mayGo(request.result);
      if (kept) store.put(value, key);
    };
    return request;
  });
  return kept;
}

/** @param {StoreName} name @param {string} key */
export const remove = (name, key) => transact(name, "readwrite", (store) => store.delete(key));
