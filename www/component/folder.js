// @ts-check
/** The addresses of the package's files. */

/** @param {URL} pkg @param {URL} component the two folders */
export const assetsAt = (pkg, component) => ({
  wasm: new URL("kehoach_check_bg.wasm", pkg).href,
  importWasm: new URL("kehoach_check_import_bg.wasm", pkg).href,
  wordWasm: new URL("kehoach_check_word_bg.wasm", pkg).href,
  parents: new URL("kehoach_check_parents.bin", pkg).href,
  language: new URL("kehoach_check_language.bin", pkg).href,
  glue: new URL("kehoach_check.js", pkg).href,
  worker: new URL("worker.js", component).href,
  styles: ["view/base.css", "view/results.css", "view/coverage.css", "view/task-table.css", "view/task.css", "view/timeline.css", "view/answers.css", "view/new-plan.css", "element.css"].map((name) => new URL(name, component).href),
});

/**
 * For portals that bundle their scripts: what was bundled no longer lies beside the other files.
 * @param {string | URL} folder where the package lies unchanged, ending with a slash
 */
export function assetsIn(folder) {
  const base = new URL(folder, globalThis.location?.href);
  return assetsAt(new URL("pkg/", base), new URL("www/component/", base));
}
