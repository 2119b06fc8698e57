// @ts-check
/**
 * Files out of what was dropped or chosen, folders in folders included.
 *
 * @typedef {{ file: File, path: string }} Given
 */

/** What programs leave in folders for themselves: Word's locks, the system's thumbnails. */
const LITTER = /^(?:\.|~\$)|^(?:thumbs\.db|desktop\.ini)$/i;

const isLitter = (/** @type {string} */ path) => path.split("/").some((name) => LITTER.test(name));

const order = new Intl.Collator("vi", { numeric: true });

/** In the order of their names. @param {Given[]} given @returns {Given[]} */
const sorted = (given) => given.filter(({ path }) => !isLitter(path)).sort((a, b) => order.compare(a.path, b.path));

/** @param {File[]} files */
export const fromFiles = (files) => sorted(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));

/** @param {FileSystemEntry[]} entries as a drop has them @returns {Promise<Given[]>} what cannot be opened is left out */
export async function fromEntries(entries) {
  /** @type {Given[]} */
  const found = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const path = entry.fullPath.replace(/^\//, "");
    if (isLitter(path)) continue;
    if (entry.isDirectory) waiting.push(...(await inFolder(/** @type {FileSystemDirectoryEntry} */ (entry))));
    else {
      const file = await new Promise((resolve) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(null)));
      if (file) found.push({ file, path });
    }
  }
  return sorted(found);
}

/** A browser hands a folder over in parts. @param {FileSystemDirectoryEntry} folder @returns {Promise<FileSystemEntry[]>} */
async function inFolder(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
