// @ts-check
/**
 * Takes files that are dropped on an element; text dropped into a text area stays the browser's.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} target shown while a file hovers
 * @param {(files: File[], entries: FileSystemEntry[]) => void} take entries: the same as the file system has them, folders too; empty where the browser tells none
 */
export function takeDrops(element, target, take) {
  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const hover = (/** @type {number} */ next) => {
    depth = Math.max(0, next);
    target.hidden = depth === 0;
    element.classList.toggle("dropping", depth > 0);
  };
  element.addEventListener("dragenter", (event) => hasFile(event) && hover(depth + 1));
  element.addEventListener("dragleave", (event) => hasFile(event) && hover(depth - 1));
  element.addEventListener("dragover", (event) => {
    if (hasFile(event)) event.preventDefault();
  });
  element.addEventListener("drop", (event) => {
    hover(0);
    const files = [...(event.dataTransfer?.files ?? [])];
    // Only within the event: later the browser has forgotten them.
    const entries = [...(event.dataTransfer?.items ?? [])].flatMap((item) => (item.kind === "file" && item.webkitGetAsEntry?.()) || []);
    if (files.length === 0) return;
    event.preventDefault();
    take(files, entries);
  });
}
