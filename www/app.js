// @ts-check
/** Puts the page together: who tells whom what. What each part does stands in its own file. */
import { setUpMenus, setUpTheme, Tabs } from "./chrome.js";
import { askOf } from "./component/view/answers/buttons.js";
import { CoverageView } from "./component/view/coverage.js";
import { byId } from "./dom.js";
import { DraftCard } from "./draft-card.js";
import { askUnsaved, openDrafts } from "./draft-list.js";
import { developerPart } from "./developer.js";
import { WayToDesk } from "./desk/way.js";
import { Drafts } from "./drafts.js";
import { Editor } from "./editor.js";
import { coverageCsv, findingsCsv } from "./exports.js";
import { download } from "./files/download.js";
import { takeDrops } from "./files/drop.js";
import { OpenFiles } from "./files/open.js";
import { FindingsView } from "./component/view/findings.js";
import { pageHost } from "./host.js";
import { openKeys, setUpKeys } from "./keys.js";
import { LatePart } from "./late.js";
import { newPlan } from "./new-plan/wizard.js";
import { Notices } from "./notices.js";
import { readOffice, takeOffice } from "./office.js";
import { OptionsStore } from "./options.js";
import { fillSheet } from "./print.js";
import { takePastes } from "./pasting.js";
import { OutlineView } from "./component/view/outline.js";
import { leftOut } from "./component/view/statuses.js";
import { toMend, verdictText } from "./component/view/verdict.js";
import { ParentsManager } from "./parents.js";
import { fillPaper } from "./review/sheet.js";
import { setUpOffline } from "./offline.js";
import { ReviewRoom } from "./review/review.js";
import { planName } from "./said.js";
import { Session } from "./session.js";
import { showFailure, showStatus, showWelcome } from "./states.js";
import { editTable } from "./table/dialog.js";
import { TablePlaces } from "./table/places.js";
import { copyForWord, saveWord, shown } from "./word-out.js";
import { currentLocale, setLocale, t, wordAll } from "./words.js";

const LOCALE_KEY = "kehoach-check:locale";
const ANNOUNCE_MS = 1200;

const notices = new Notices();
const editor = new Editor(byId("sheet"));
const session = new Session(editor);
const drafts = new Drafts();
const options = new OptionsStore(drafts);
const tabs = new Tabs();
const parents = new ParentsManager(session, options, notices);
const files = new OpenFiles(session, drafts, parents, options, notices);
/** Where the draft and the results cannot be seen together, a jump shows the draft. */
const showDraft = () => tabs.show("draft");
const host = pageHost(session, options, notices, showDraft, () => !tabs.narrow.matches);
const findings = new FindingsView({ summary: byId("findings-summary"), list: byId("findings-list") }, host);
const outline = new OutlineView(byId("outline"), host);
const coverage = new CoverageView(byId("coverage"), host);

parents.onchange = () => coverage.forget();
/** @param {string} id @param {string} [parent] */
const showTask = (id, parent) => {
  tabs.show("coverage");
  coverage.choose(id, parent);
};
findings.onparenttask = showTask;
const card = new DraftCard(session, { onTask: showTask, onAnswer: (finding, kind) => askOf(finding, kind, host) });
const review = new ReviewRoom({ session, files, host, notices, onjump: showDraft, ondraw: () => render(), ontask: (parent, id) => showTask(id, parent) });
const mark = () => session.surface.mark([...findings.marks(), ...review.marks()]);
findings.onfilter = mark;
const desk = new WayToDesk({
  session,
  options,
  parents,
  notices,
  files,
  ontask: (parent, id) => (id ? showTask(id, parent ?? undefined) : tabs.show("coverage")),
});
files.onopen = () => {
  desk.hide();
  showDraft();
};
files.view.addEventListener("pick", (event) => {
  tabs.show("findings");
  const { detail } = /** @type {CustomEvent} */ (event);
  if (!review.pick(detail)) findings.show(detail);
});
files.view.addEventListener("caret", () => tabs.panel === "findings" && findings.follow());

const compose = () => newPlan(session, drafts, options, parents, notices, toWord);
const toWord = () => saveWord(session, notices, nameShown);

/** The ways to begin: beside the empty draft, or over it where one sees one of the two. */
function welcome() {
  const [pane, before] = tabs.narrow.matches ? [byId("pane-draft"), byId("sheet")] : [byId("panel-findings"), byId("failure")];
  if (byId("welcome").parentElement !== pane) pane.insertBefore(byId("welcome"), before);
  showWelcome(!session.report && !session.file && editor.text.trim() === "", {
    open: chooseFile,
    paste: () => editor.focus(),
    compose,
    province: loadFaulty,
    commune: loadClean,
    desk: () => desk.show(),
  });
}

/** What a review sends out. */
const papers = new LatePart(() => import("./review/dialog.js").then(({ ReviewPapers }) => new ReviewPapers(reviewed, () => nameShown().replace(/\.[^.]+$/, ""), notices, printPaper)), notices);

/** What stands before the reviewer, with the words that its places are in. */
async function reviewed() {
  const found = await shown(session);
  const [remarks, overrules] = files.hand();
  return found && session.report ? { report: session.report, blocks: found.blocks, remarks, overrules } : null;
}

const tables = new TablePlaces(session, byId("tables"), (at) => editTable(session, notices, at));
const showTables = () => (byId("edit-table").hidden = session.file !== null || tables.count === 0);
tables.onchange = showTables;

/** Draws only what is in view; the rest when it comes into view. */
function render() {
  const { report } = session;
  welcome();
  showTables();
  findings.rules = options.rules;
  if (tabs.panel === "findings") findings.render();
  if (tabs.panel === "outline") outline.render();
  if (tabs.panel === "coverage") coverage.render();
  byId("badge-findings").textContent = String(toMend(report) || "");
  byId("badge-coverage").textContent = String(leftOut(report) || "");
  files.tell();
  mark();
  card.tell(currentLocale());
}

let announced = "";
let announcing = 0;
/** Says the verdict once typing pauses, and only when it changed. */
function announce() {
  clearTimeout(announcing);
  announcing = window.setTimeout(() => {
    const { report } = session;
    if (!report) return;
    const text = verdictText(report, t);
    if (text !== announced) notices.say(text);
    announced = text;
  }, ANNOUNCE_MS);
}

session.addEventListener("report", () => {
  if (!session.file && session.report) drafts.entitle(session.report.plan.title);
  showFailure(null);
  showStatus(session);
  render();
  announce();
});
session.addEventListener("busy", () => showStatus(session, "statusBusy"));
session.addEventListener("restart", () => notices.show(t("restarted")));
session.addEventListener("failure", (event) => {
  const failure = /** @type {CustomEvent} */ (event).detail;
  showStatus(session, "statusFailed");
  render();
  const { file } = session;
  showFailure(failure, { again: () => session.check(), back: file ? () => files.close() : null });
});
let telling = false;
// Several are chosen at once.
session.addEventListener("chosen", () => {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    render();
  });
});
tabs.addEventListener("change", render);
editor.addEventListener("caret", () => tabs.panel === "findings" && findings.follow());
let large = false;
editor.addEventListener("edit", () => {
  if (editor.large && !large) notices.show(t("largeDraft"));
  large = editor.large;
  if (editor.text !== drafts.current.text) drafts.change({ text: editor.text });
});

// Drafts

/** Takes away the notice that the browser does not keep the draft. */
let unkept = () => {};

/** Until a draft is open: what somebody typed while the page was loading stays, and is that draft's. */
let early = true;
drafts.addEventListener("opened", () => {
  desk.hide();
  files.close();
  if (early && editor.text.trim() !== "") drafts.change({ text: editor.text });
  else editor.text = drafts.current.text;
  early = false;
  nameDraft();
  editor.area.dispatchEvent(new Event("select"));
  configure();
});
/** What the drafter called it; else what it is about, as a proposal. */
function nameDraft() {
  byId("draft-name").value = drafts.current.name;
  byId("draft-name").placeholder = drafts.current.title || t("untitled");
}
drafts.addEventListener("renamed", nameDraft);
drafts.addEventListener("taken", (event) => {
  notices.show(t("openedElsewhere", /** @type {CustomEvent} */ (event).detail || t("untitled")));
});
/** "saving", "saved", "full" or "refused"; empty before anything was kept. */
let kept = "";
function tellKept() {
  const failed = kept === "full" || kept === "refused";
  byId("saved").textContent = kept && t(failed ? "notSaved" : /** @type {any} */ (kept));
  byId("saved").classList.toggle("failed", failed);
  return failed;
}
drafts.addEventListener("state", (event) => {
  const state = /** @type {CustomEvent} */ (event).detail;
  kept = state;
  const failed = tellKept();
  // What was said of storage holds no more.
  unkept();
  if (failed) unkept = notices.show(t(state === "full" ? "storageFull" : "storageRefused"), { kind: "error", stays: true, action: { title: t("saveFile"), act: save } });
});
byId("draft-name").addEventListener("input", (/** @type {any} */ { target }) => drafts.change({ name: target.value }));

async function loadExample(/** @type {string} */ file, /** @type {any} */ name) {
  const response = await fetch(new URL(`examples/${file}`, import.meta.url));
  const text = await response.text();
  await drafts.create({ name: t(name), text }, text);
}
const loadClean = () => loadExample("ke-hoach-xa-day-du.txt", "exampleClean");
const loadFaulty = () => loadExample("ke-hoach-tinh-co-loi.txt", "exampleFaulty");

function chooseFile() {
  const input = byId("file-input");
  input.value = "";
  input.click();
}

function save() {
  download(drafts.title, "txt", "text/plain;charset=utf-8", editor.text);
}

/** Whether a draft that is nowhere kept may make room for another. */
drafts.onunsaved = () => askUnsaved(drafts.title, save);

/** Tells the checker the options; where they are wrong, says which. */
async function configure() {
  if (!session.client) return;
  try {
    await session.configure(options.value());
  } catch (/** @type {any} */ error) {
    notices.show(t("optionsBad", [error.message, error.path].filter(Boolean).join(" – ")), { kind: "error" });
  }
  await session.check();
}
options.addEventListener("change", configure);
options.developer = () =>
  developerPart(session, (file) => {
    byId("dialog-options").close();
    parents.importFile(file);
  });
options.addEventListener("unkept", () => notices.show(t("settingsNotKept"), { kind: "error" }));

// The bar

setUpMenus();
const wordTheme = setUpTheme();
setUpKeys({
  next: () => findings.step(1),
  previous: () => findings.step(-1),
  toFinding: () => {
    tabs.show("findings");
    findings.focusHere();
  },
  tab: (tab) => {
    tabs.show(tab);
    byId(`tab-${tab}`).focus();
  },
  save,
  open: chooseFile,
  table: () => byId("edit-table").hidden || editTable(session, notices),
  remark: () => review.add(),
});
/** @type {Record<string, () => void>} */
const actions = {
  "new-draft": () => drafts.create().then((opened) => opened && editor.area.focus()),
  "edit-table": () => editTable(session, notices),
  "open-file": chooseFile,
  "open-desk": () => desk.show(),
  "save-word": toWord,
  "copy-word": () => copyForWord(session, notices),
  "save-file": save,
  "recent-drafts": () => openDrafts(drafts, notices),
  "example-faulty": loadFaulty,
  "example-clean": loadClean,
  "new-plan": compose,
  "export-findings": () => session.report && saveTable("fileFindings", findingsCsv(session)),
  "export-coverage": () => session.report && saveTable("fileCoverage", coverageCsv(session.report)),
  print: () => window.print(),
  opinion: () => papers.use("opinionMenu", (all) => all.open("opinion")),
  summary: () => papers.use("summaryMenu", (all) => all.open("summary")),
  "open-parents": () => parents.open(),
  "open-options": () => options.open(),
  "open-keys": openKeys,
  "menu-parents": () => parents.open(),
  "menu-options": () => options.open(),
  "menu-keys": openKeys,
  language: () => switchLanguage(currentLocale() === "vi" ? "en" : "vi"),
};
for (const [id, act] of Object.entries(actions)) byId(id).addEventListener("click", act);
byId("file-input").addEventListener("change", (/** @type {any} */ { target }) => desk.receive([...target.files]));
takePastes(session, drafts, notices);
takeDrops(document.body, byId("drop-target"), (dropped, entries) => desk.receive(dropped, entries));

/** What is printed in the place of the results. @type {import("./docx/layout.js").Piece[] | null} */
let paper = null;
addEventListener("beforeprint", () => {
  byId("printed").classList.toggle("paper", paper !== null);
  if (paper) fillPaper(byId("printed"), paper);
  else fillSheet(byId("printed"), session, nameShown());
});
addEventListener("afterprint", () => (paper = null));
function printPaper(/** @type {import("./docx/layout.js").Piece[]} */ pieces) {
  paper = pieces;
  window.print();
}

/** Of the file that is looked at, or of the draft. */
const nameShown = () => session.file?.name ?? drafts.title;

/** A table in a file named after the plan. @param {import("./words.js").Word} what @param {string} content */
const saveTable = (what, content) => download(`${t(what)} - ${planName(session.report.plan) || nameShown()}`, "csv", "text/csv;charset=utf-8", content);
/** Why the checker never began. @type {unknown} */
let stopped = null;
function showStopped() {
  showStatus(session, "statusFailed");
  showFailure(stopped, { again: () => location.reload(), back: null });
}

async function switchLanguage(/** @type {"vi" | "en"} */ locale) {
  setLocale(locale);
  try {
    localStorage.setItem(LOCALE_KEY, locale);
  } catch {
    // It holds until the page is closed.
  }
  word();
  if (stopped) return;
  options.rules = (await session.client?.rules(locale)) ?? [];
  await configure();
}

function word() {
  wordAll();
  nameDraft();
  tellKept();
  wordTheme();
  document.title = t("name");
  byId("language").lang = currentLocale() === "vi" ? "en" : "vi";
  if (stopped) showStopped();
  else showStatus(session, session.client ? undefined : "statusLoading");
  files.word();
  tables.word();
  desk.word();
  review.draw();
  render();
}

async function begin() {
  try {
    if (localStorage.getItem(LOCALE_KEY) === "en") setLocale("en");
  } catch {
    // Vietnamese it is.
  }
  word();
  setUpOffline(notices, async () => (await drafts.flush()) || !drafts.unsaved);
  const office = readOffice(notices);
  await Promise.all([drafts.begin(() => editor.text.trim() !== ""), options.load()]);
  try {
    const client = await session.start({
      wasm: new URL("pkg/kehoach_check_bg.wasm", document.baseURI),
      importWasm: new URL("pkg/kehoach_check_import_bg.wasm", document.baseURI),
      wordWasm: new URL("pkg/kehoach_check_word_bg.wasm", document.baseURI),
      parents: new URL("pkg/kehoach_check_parents.bin", document.baseURI),
      language: new URL("pkg/kehoach_check_language.bin", document.baseURI),
      glue: new URL("pkg/kehoach_check.js", document.baseURI),
      options: { locale: currentLocale() },
    });
    options.rules = await client.rules(currentLocale());
    const taken = await takeOffice(await office, client, notices);
    options.office = taken;
    await parents.load(taken.parents);
    await configure();
  } catch (error) {
    stopped = error;
    showStopped();
  }
}

begin();
