// @ts-check
/**
 * What the browser keeps: drafts, parents, settings. Nothing of it is sent anywhere.
 *
 * Where the browser refuses (private mode, no space) reads answer with nothing, writes reject, and
 * the page works on without.
 *
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} name
 * @property {string} text
 * @property {number} updated milliseconds
 * @property {string} [level]
 * @property {string} [issuedOn]
 * @property {string[]} [parents] ids to compare with; none: by what the draft cites
 * @property {{ parent: string, task: string, reason: string }[]} [notApplicable]
 * @property {{ key: string, code: string, message: string }[]} [ignored] findings left out of the results
 */

const NAME = "kehoach-check";
const VERSION = 1;
const STORES = /** @type {const} */ (["drafts", "parents", "settings"]);

/** @typedef {typeof STORES[number]} StoreName */

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const store of STORES) {
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
      }
    };
    request.onsuccess = () => {
      // A newer page in another tab may upgrade.
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

/**
 * @param {StoreName} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>}
 */
async function transact(name, mode, act) {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, mode);
    const request = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** @param {StoreName} name @param {string} key */
export const get = (name, key) => transact(name, "readonly", (store) => store.get(key)).catch(() => undefined);

/** @param {StoreName} name @returns {Promise<any[]>} */
export const all = (name) => transact(name, "readonly", (store) => store.getAll()).catch(() => []);

/** @param {StoreName} name @param {string} key @param {any} value */
export const set = (name, key, value) => transact(name, "readwrite", (store) => store.put(value, key));

/** @param {StoreName} name @param {string} key */
export const remove = (name, key) => transact(name, "readwrite", (store) => store.delete(key));
