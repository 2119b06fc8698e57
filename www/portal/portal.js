// @ts-check
/** The portal's own script, which knows nothing of the checker: a toolbar, and the editor's text as a field. */
const editor = document.getElementById("rich");
if (editor) {
  const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("rich-text"));
  document.execCommand("defaultParagraphSeparator", false, "p");
  // Not with each key: a long draft's text takes its time.
  editor.closest("form")?.addEventListener("submit", () => (field.value = editor.innerText));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-command]"))) {
    // The selection stays where it is.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      editor.focus();
      document.execCommand(button.dataset.command ?? "");
    });
  }
}
