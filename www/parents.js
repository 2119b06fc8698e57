// @ts-check
/** The parents: which are loaded, which this draft is compared with, and how another one comes in. */
import { failureText } from "./component/view/failure.js";
import { parentName } from "./component/view/statuses.js";
import { openDialog } from "./dialog.js";
import { byId, h, keepFocus } from "./dom.js";
import { catalogueFault, faultWords } from "./files/catalogue.js";
import { chooser } from "./files/choose.js";
import { FileError } from "./files/errors.js";
import { readFile } from "./files/read.js";
import { isCitable } from "./files/roles.js";
import { presentCatalogue } from "./former-catalogue.js";
import { parentBench } from "./parent-bench.js";
import { parentForm } from "./parent-form.js";
import * as store from "./store.js";
import { t } from "./words.js";

export class ParentsManager {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./options.js").OptionsStore} options
   * @param {import("./notices.js").Notices} notices
   */
  constructor(session, options, notices) {
    this.session = session;
    this.options = options;
    this.notices = notices;
    /** Ids of the catalogues that this browser keeps. @type {Set<string>} */
    this.kept = new Set();
    /** The office's, by id: there for all its staff, unless one keeps another of the same id. @type {Map<string, any>} */
    this.office = new Map();
    /** The list of the open dialog, and how it is drawn anew. */
    this.redraw = () => {};
    /** Whether what is saved is for the open draft. */
    this.forDraft = true;
    session.addEventListener("report", () => this.#settle());
  }

  get client() {
    return /** @type {import("./component/client.js").CheckerClient} */ (this.session.client);
  }

  /** Hands the kept catalogues to the checker; one that it no longer takes is named and left. @param {any[]} office what it has already */
  async load(office) {
    this.office = new Map(office.map((catalogue) => [catalogue.id, catalogue]));
    for (const kept of await store.all("parents")) {
      const fault = catalogueFault(kept);
      if (fault) {
        this.notices.show(t("keptBroken", String(kept?.id ?? "?"), faultWords(fault)), { kind: "error", stays: true });
        continue;
      }
      const catalogue = presentCatalogue(kept);
      try {
        await this.client.addParent(catalogue);
        this.kept.add(catalogue.id);
      } catch (/** @type {any} */ error) {
        this.notices.show(`${catalogue.id}: ${failureText(error, t)}`, { kind: "error", stays: true });
      }
    }
  }

  /** @param {{ use?: boolean }} [how] use: what is saved is for the open draft */
  async open({ use = true } = {}) {
    if (!this.session.client) return;
    this.forDraft = use;
    const choice = h("div", {});
    const draw = async () => {
      const parents = await this.client.parents();
      keepFocus(choice, () => choice.replaceChildren(this.#choice(parents)));
    };
    // At once: opened only when the checker answers, it would lie over what was opened meanwhile.
    const dialog = openDialog("dialog-parents", "parents", h("p", {}, t("parentsIntro")), choice, this.#sources());
    dialog.addEventListener("close", () => (this.forDraft = true), { once: true });
    this.redraw = () => choice.isConnected && byId("dialog-parents").open && draw();
    await draw();
  }

  /** Ids of the parents that the newest report compares the draft with. @returns {string[]} */
  get #compared() {
    return (this.session.report?.coverage ?? []).map((/** @type {any} */ { parent }) => parent);
  }

  /** Compares the open draft with a parent from now on, whether it cites it or not. @param {string} id */
  #use(id) {
    if (!this.forDraft) return;
    const { drafts } = this.options;
    const { parents, wanted = [] } = drafts.current;
    if (parents) drafts.change({ parents: [...parents.filter((other) => other !== id), id] });
    // Whether the draft cites it, the next report says; an empty draft keeps the wish.
    else drafts.change({ wanted: [...wanted.filter((other) => other !== id), id] });
  }

  /** Names the parents to compare with where what the draft cites leaves out one that the drafter wants. */
  async #settle() {
    const { drafts } = this.options;
    const { parents, wanted = [] } = drafts.current;
    this.redraw();
    if (wanted.length === 0 || !this.session.report || this.session.file) return;
    drafts.change({ wanted: undefined });
    const compared = this.#compared;
    if (parents || wanted.every((id) => compared.includes(id))) return;
    const all = await Promise.all([...new Set([...wanted, ...compared])].map((id) => this.client.catalogue(id)));
    // Nearest first, as the checker orders those that a draft cites: what was issued later carries out the earlier.
    const known = all.filter((/** @type {any} */ one) => one).sort((/** @type {any} */ a, /** @type {any} */ b) => String(b.issuedOn).localeCompare(String(a.issuedOn)));
    this.options.forDraft({ parents: known.map((/** @type {any} */ { id }) => id) });
  }

  /** @param {any[]} parents */
  #choice(parents) {
    const { parents: picked } = this.options.drafts.current;
    const pick = (/** @type {string[] | undefined} */ ids) => {
      this.options.forDraft({ parents: ids, wanted: undefined });
      this.redraw();
    };
    const mode = (/** @type {boolean} */ automatic, /** @type {string} */ text) =>
      h(
        "label",
        { class: "check", data: { key: automatic ? "automatic" : "picked" } },
        h("input", {
          type: "radio",
          name: "parents-mode",
          checked: automatic === !picked,
          onchange: () => pick(automatic ? undefined : this.#compared),
        }),
        text,
      );
    return h(
      "fieldset",
      {},
      h("legend", {}, t("optionsDraft")),
      mode(true, t("parentsAuto")),
      mode(false, t("parentsPick")),
      h("ul", { class: "parent-list" }, parents.map((parent) => this.#parent(parent, picked, pick))),
    );
  }

  /** @param {any} parent @param {string[] | undefined} picked @param {(ids: string[] | undefined) => void} pick */
  #parent({ id, title, tasks }, picked, pick) {
    const kept = this.kept.has(id);
    const compared = this.#compared.includes(id);
    const tick = h("input", {
      type: "checkbox",
      "aria-label": parentName(id),
      disabled: !picked,
      checked: picked?.includes(id) ?? compared,
      onchange: () => pick(tick.checked ? [...(picked ?? []), id] : (picked ?? []).filter((other) => other !== id)),
    });
    const whole = () => this.client.catalogue(id);
    return h(
      "li",
      { data: { key: id } },
      tick,
      h("div", {}, h("strong", {}, parentName(id)), ` ${title}`, h("small", {}, [t("parentTasks", tasks), !kept && t(this.office.has(id) ? "fromOffice" : "builtIn"), compared && t("comparedNow")].filter(Boolean).join(" · "))),
      h(
        "span",
        { class: "buttons" },
        h("button", { type: "button", onclick: async () => this.edit(await whole()) }, t(kept ? "edit" : "view")),
        h("button", { type: "button", data: { bench: id }, onclick: async () => this.#bench(await whole()) }, t("bench")),
        kept && h("button", { type: "button", onclick: () => this.#remove(id) }, t("remove")),
      ),
    );
  }

  #sources() {
    const error = h("p", { class: "field-error", role: "alert", hidden: true });
    const say = (/** @type {string} */ message) => {
      error.textContent = message;
      error.hidden = !message;
    };
    const read = async (/** @type {object} */ source) => {
      say("");
      try {
        await this.#editRead(source);
      } catch (/** @type {any} */ failure) {
        say(failureText(failure, t));
      }
    };
    const readChosen = async (/** @type {File} */ file) => {
      const status = h("p", { role: "status" });
      error.before(status);
      try {
        const onProgress = (/** @type {number} */ done, /** @type {number} */ of) => {
          status.textContent = `${t("reading", file.name)} · ${t("readingPage", Math.min(done + 1, of), of)}`;
        };
        const { kind, source } = await readFile(file, { onProgress });
        if (kind === "catalogue") this.#import(source.catalogue, file.name, say);
        else await read(source);
      } catch (failure) {
        say(t(failure instanceof FileError ? failure.word : "unreadable", file.name));
      } finally {
        status.remove();
      }
    };
    const text = h("textarea", { "aria-label": t("readParentPaste"), spellcheck: "false" });
    const box = h(
      "fieldset",
      {
        class: "parent-source",
        ondragover: (/** @type {DragEvent} */ event) => event.preventDefault(),
        ondrop: (/** @type {DragEvent} */ event) => {
          const file = event.dataTransfer?.files[0];
          if (!file) return;
          event.preventDefault();
          event.stopPropagation();
          readChosen(file);
        },
      },
      h("legend", {}, t("addParent")),
      h("p", { class: "buttons" }, chooser("parent-file", t("readParentFile"), { accept: ".docx,.doc,.odt,.fodt,.pdf,.html,.htm,.txt,.md,.markdown,.json" }, ([file]) => readChosen(file))),
      h("label", {}, t("readParentPaste"), text),
      h("button", { type: "button", id: "read-parent", onclick: () => text.value.trim() && read({ text: text.value }) }, t("readParent")),
      error,
    );
    return box;
  }

  /** Reads a source and shows what was read, for correction. @param {object} source */
  async #editRead(source) {
    const catalogue = await this.client.readParent(source);
    this.edit(catalogue, catalogue.tasks.length === 0 ? t("noTaskRead") : "");
  }

  /** The same from outside the dialog. @param {object} source */
  async editRead(source) {
    if (!this.session.client) return;
    await this.#editRead(source).catch((failure) => this.notices.show(failureText(failure, t), { kind: "error", stays: true }));
  }

  /** Uses a catalogue that was read from a file; one that lacks something is shown for correction. @param {any} read @param {string} name of the file */
  async take(read, name) {
    const catalogue = presentCatalogue(read);
    const [known] = (await this.client.parents()).filter(({ id }) => id === catalogue.id && !this.kept.has(id));
    if (known) {
      // The built-in one was gone over by people; what was just read was not.
      this.notices.show(t("parentBuiltIn", known.id), { stays: true, action: { title: t("edit"), act: () => this.edit(catalogue) } });
      return;
    }
    const whole = isCitable(catalogue.id) && catalogue.title && catalogue.issuer && catalogue.issuedOn && catalogue.tasks.length > 0;
    try {
      if (!whole) throw new Error(t("parentIncomplete", name));
      if (await this.#keep(catalogue)) this.notices.show(t("parentSaved", parentName(catalogue.id)), { stays: true, action: { title: t("edit"), act: () => this.edit(catalogue) } });
      this.#use(catalogue.id);
      this.#changed();
    } catch (/** @type {any} */ failure) {
      this.edit(catalogue, failureText(failure, t));
    }
  }

  /** Uses a catalogue from now on. @param {any} catalogue @returns {Promise<boolean>} whether the browser keeps it too; else that is told */
  async #keep(catalogue) {
    await this.client.addParent(catalogue);
    this.kept.add(catalogue.id);
    try {
      await store.set("parents", catalogue.id, catalogue);
      return true;
    } catch {
      this.notices.show(t("catalogueNotKept", catalogue.id), { kind: "error", stays: true });
      return false;
    }
  }

  /** @param {any} catalogue @param {string} name of its file @param {(message: string) => void} say */
  #import(catalogue, name, say) {
    const fault = catalogueFault(catalogue);
    say(fault ? t("catalogueBroken", name, faultWords(fault)) : "");
    if (!fault) this.edit(catalogue);
  }

  /** A catalogue as a file, from elsewhere than this dialog. @param {File} file */
  async importFile(file) {
    const refuse = (/** @type {string} */ message) => this.notices.show(message, { kind: "error", stays: true });
    try {
      const { kind, source } = await readFile(file);
      if (kind === "catalogue") this.editFile(source.catalogue, file.name);
      else refuse(t("badJson", file.name));
    } catch (failure) {
      refuse(t(failure instanceof FileError ? failure.word : "unreadable", file.name));
    }
  }

  /** The same from outside the dialog. @param {any} catalogue @param {string} name of its file */
  editFile(catalogue, name) {
    this.#import(catalogue, name, (message) => message && this.notices.show(message, { kind: "error", stays: true }));
  }

  /** Shows a catalogue for correction. @param {any} catalogue @param {string} [note] */
  edit(catalogue, note = "") {
    if (!catalogue) return;
    const present = presentCatalogue(catalogue);
    const form = parentForm(present, note, {
      save: async (corrected) => {
        const kept = await this.#keep(corrected);
        if (corrected.id !== catalogue.id && this.kept.has(catalogue.id)) await this.#forget(catalogue.id);
        this.#saved(corrected, kept);
      },
      cancel: () => this.open({ use: this.forDraft }),
    });
    openDialog("dialog-parents", "editParent", form);
  }

  /** Shows what a catalogue's wordings find, and takes others. @param {any} catalogue */
  #bench(catalogue) {
    if (!catalogue) return;
    const { session } = this;
    const bench = parentBench(presentCatalogue(catalogue), {
      client: this.client,
      draft: () => session.file?.source ?? (session.editor.text.trim() ? { text: session.editor.text } : null),
      save: async (curated) => this.#saved(curated, await this.#keep(curated)),
      cancel: () => this.open({ use: this.forDraft }),
    });
    openDialog("dialog-parents", "benchTitle", bench);
  }

  /** @param {any} catalogue @param {boolean} kept whether the browser keeps it too */
  #saved(catalogue, kept) {
    if (kept) this.notices.show(t("parentSaved", parentName(catalogue.id)));
    this.#use(catalogue.id);
    this.#changed();
    this.open({ use: this.forDraft });
  }

  /** @param {string} id */
  async #remove(id) {
    const catalogue = await this.client.catalogue(id);
    await this.#forget(id);
    this.notices.show(t("parentRemoved", parentName(id)), {
      action: {
        title: t("undo"),
        act: async () => {
          await this.#keep(catalogue);
          this.#changed();
        },
      },
    });
    this.#changed();
    this.open({ use: this.forDraft });
  }

  /** @param {string} id */
  async #forget(id) {
    this.kept.delete(id);
    await store.remove("parents", id).catch(() => {});
    const common = this.office.get(id);
    if (common) return this.client.addParent(common);
    const { parents, answers, notApplicable, wanted } = this.options.drafts.current;
    // Options that name a parent that is gone would make every check fail.
    this.options.drafts.change({
      parents: parents?.filter((other) => other !== id),
      wanted: wanted?.filter((other) => other !== id),
      answers: answers?.filter(({ parent }) => parent !== id),
      notApplicable: notApplicable?.filter(({ parent }) => parent !== id),
    });
    await this.client.configure(this.options.value()).catch(() => {});
    await this.client.removeParent(id);
  }

  #changed() {
    this.onchange?.();
    this.options.dispatchEvent(new Event("change"));
  }
}
