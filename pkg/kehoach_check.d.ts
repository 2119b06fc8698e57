/* tslint:disable */
/* eslint-disable */
/**
 * kehoach-check: the public interface, version 1.
 *
 * Every text offset is a UTF-16 code unit offset (what a JavaScript string index is).
 * Nothing here reads the clock, the network or storage: what a check needs is passed in.
 * Wrong input never traps: it throws KehoachError, and the checker stays usable.
 */

export type Level = "central" | "province" | "department" | "commune";
export type Severity = "error" | "warning" | "hint";
/** What became of one rule on one draft. "Not evaluated": the source cannot show it (margins in plain text). */
export type Outcome = "pass" | "fail" | "notApplicable" | "notEvaluated";

/** Exactly one of these. */
export type Source =
| { text: string }                 // plain text, text copied out of a PDF, Markdown
| { html: string }                 // a rich-text editor's or a portal's HTML, Word's "Save as Web Page"; of a site's page the document in it
| { docx: Uint8Array }
| { odt: Uint8Array }              // an OpenDocument text, as LibreOffice writes it (.odt, .fodt)
| { doc: Uint8Array }              // a Word file of before 2007 (Word 97 to 2003)
| { form: PlanForm }               // the portal's structured form
| { blocks: Block[] };             // what a page's own DOM walker produced

export interface Options {
    /** Default: recognised from the issuing agency; a finding says so where it cannot be. */
    level?: Level;
    /** ISO date the plan is (to be) issued. Default: the draft's own date line, else the newest date it cites (a lower bound). */
    issuedOn?: string;
    /** Catalogue ids, nearest parent first. Default: every loaded catalogue that the draft cites. */
    parents?: string[];
    locale?: "vi" | "en";
    /** By rule code: turn off, or give another severity. An unknown code is an error, never ignored; a former code is taken as the present one. */
    rules?: Record<string, "off" | Severity>;
    /** Keys of findings that the drafter has looked at and leaves as they are; the report counts and does not list them. What is no key, or names an unknown rule, is an error. */
    ignore?: string[];
    /** The sections and the appendix columns that the portal demands. Default: the built-in profile. */
    profile?: Profile;
    /**
     * Bodies and units with the days from which they hold, in the place of those that come with the program: the text of a file
     * like `data/facts.tsv`, or the same as an object. The report says of which day they are. What is wrong in them is an
     * error that names the line and column, or the path.
     */
    facts?: string | Facts;
    /** What the drafter says of parent tasks, at most one answer a task. A check refuses what no loaded parent has. */
    answers?: Answer[];
    /** The same as answers of that kind: parent tasks that do not concern the draft, each with a reason. */
    notApplicable?: { parent: string; task: string; reason: string }[];
    /** What a .docx or .odt file may come to at most; beyond, a check throws "tooLarge" ("badDocx", "badOdt" for nesting). */
    limits?: {
        unpackedBytes?: number;  // the parts that are read, unpacked, all together; default 134217728, at most 1073741824
        packingRatio?: number;   // how many times larger than packed a part above 1 MiB may be; default 300
        parts?: number;          // parts in the archive; default 10000
        nesting?: number;        // depth of elements; default 200, at most 400
    };
}

/**
 * `task` is an id or a ref. A task that is in the draft already ("present"), or was put in for it ("added"), is told by the draft's words
 * there (`quote`: of one line or one cell), so that edits elsewhere leave it.
 */
export type Answer =
| { parent: string; task: string; kind: "notApplicable"; reason: string }
| { parent: string; task: string; kind: "present" | "added"; quote: string };

/**
 * Checks drafts. A check changes nothing in it, so one checker serves a whole session. Wrong input
 * throws KehoachError and leaves it as it was. Anything else that is thrown (a WebAssembly.RuntimeError:
 * memory that ran out) means that the instance is lost: instantiate the module again.
 */
export class Checker {
    constructor(options?: Options);
    /** Check a draft against the built-in profile and the parents. The main job. Takes texts up to 32 Mi UTF-16 units and files up to 32 MiB. */
    check(source: Source): Report;
    /**
     * Check the draft of the last check (text or blocks) with one edit in it, and say what of the
     * last report is another now: `applyChange(report, change)` of `www/component/change.js` gives what
     * `check` says of the edited draft, which is then the last. Throws "badSource" where no such draft
     * was checked, the edit is one of another kind, or its range is not in that draft; after an error the
     * last draft is what it was. `read` and `readParent` leave it as it is.
     */
    edit(edit: DraftEdit): Change;
    /** The recognised paragraphs and tables of a draft, in order: what Location.block counts, and Location.start and end count within. */
    read(source: Source): Block[];
    /**
     * The text by which a draft would take up a parent's task, from what the drafter says of it. Throws "badOptions" with the field where the
     * draft is not compared with the parent, or there is no such task or place.
     */
    supplement(source: Source, request: SupplementRequest): Supplement;
    /**
     * A whole plan to fill in: letterhead, what it carries out, I to III, an appendix with the profile's columns, recipients, signature; "…" where
     * the drafter has still to say something. Which tasks concern a level: the `applies` of a check of the skeleton without tasks.
     */
    skeleton(request: SkeletonRequest): Block[];
    /**
     * A Word file with findings of its report in it: a comment at the very words of each, with its basis and what would mend it, or,
     * with `fixes: "tracked"`, certain fixes as tracked changes where the place allows it. What the file has beside stays byte for
     * byte. Comments of its own from an earlier call are replaced, but those that were resolved or answered: they stay, and their
     * findings get no other. Places are those of `check({ docx })` of these very bytes. Throws "lockedDocx" where the file is signed or protected from editing,
     * "badOptions" with "/findings/…" or "/options/…" where those are wrong, and what `check` throws of a file.
     */
    annotate(docx: Uint8Array, findings: Finding[], options?: AnnotateOptions): Uint8Array;
    /** The findings whose comments somebody marked as resolved in a Word file that `annotate` made; `Options.ignore` takes the keys. */
    resolvedIn(docx: Uint8Array): ResolvedFinding[];
    /** Read a parent plan into a catalogue that addParent takes and a person can correct. */
    readParent(source: Source): ParentCatalogue;
    /**
     * The curator's bench: what a catalogue's wordings find in plans on other matters, what is wrong with them, and how a plan under
     * the parent is judged by them. Adds nothing: `addParent` takes the catalogue that comes back. Throws "badCatalogue" with the
     * JSON Pointer of the field, below "/lines" for the lines; for a draft what `read` throws.
     */
    bench(catalogue: ParentCatalogue, request?: BenchRequest): BenchReport;
    /** Add a catalogue; one with the same number takes the place of the one before. */
    addParent(catalogue: ParentCatalogue): void;
    /** The catalogues that can be named in Options.parents: built in and added. */
    parents(): { id: string; title: string; tasks: number }[];
    /** A loaded catalogue as a whole, to show, correct or export it; undefined where there is none of this id. */
    catalogue(id: string): ParentCatalogue | undefined;
    /** All rules, for a settings page and for the generated documentation. */
    static rules(locale?: "vi" | "en"): RuleInfo[];
    /** Give the memory back. Any later call throws an Error. */
    free(): void;
}

export interface AnnotateOptions {
    /** Whose comments and changes they are; default "kehoach-check". */
    author?: string;
    /** When they were made, ISO 8601 in UTC ("2026-11-29T08:00:00Z"); default: they have no date. */
    date?: string;
    /** Default "comments". */
    fixes?: "comments" | "tracked";
    /** Of the words around a finding's own; default: the checker's. */
    locale?: "vi" | "en";
}
/** `quote`: the words that the comment stands on, empty where something is missing. */
export interface ResolvedFinding { key: string; code: string; quote: string }

/**
 * What takes the place of a stretch of the last draft: of a text UTF-16 units (an offset must
 * not part a surrogate pair), of blocks whole ones. `to` is where the stretch ends: equal to `from`, nothing is taken out.
 */
export type DraftEdit =
| { from: number; to: number; insert: string }
| { from: number; to: number; blocks: Block[] };

/**
 * What makes the report before into the report now: first its places are moved, then the patches are
 * applied one after the other. What is not named stays as it was.
 */
export interface Change {
    /**
     * How every Location of the report before moves, each number in terms of that report. `within` goes
     * before `blocks`: `start` and `end` of places in that block, from that unit on. `blocks`: indexes
     * from one on. `source`: both ends of each source range.
     */
    moved: {
        within?: { block: number; from: number; by: number };
        blocks?: { from: number; by: number };
        source?: { from: number; by: number };
    };
    patches: Patch[];
}
/**
 * `path` are the fields and indexes from the report's root. A `value` is put there; a `splice` changes
 * the list that stands there; with neither the field is taken away.
 */
export type Patch =
| { path: (string | number)[]; value: unknown }
| { path: (string | number)[]; splice: { at: number; remove: number; insert: unknown[] } }
| { path: (string | number)[] };

export interface RuleInfo {
    code: string;              // "KH203"
    name: string;              // "appendix-column-missing"
    severity: Severity;
    summary: string;           // in the locale
    basis: string;             // where the demand comes from: decree and clause, the profile, the parent plan, or custom
    fixable: boolean;
    offByDefault: boolean;     // runs only when Options.rules gives it a severity
}

export interface Report {
    version: 1;
    /** Of which day the facts are by which bodies and units were judged: "2026-11-28". */
    facts: { day: string };
    plan: PlanOutline;
    findings: Finding[];       // by weight: content, structure, form, language, each by severity, then by place; one finding for one fault, and one for hints that are alike in one table or list (`related` has their places)
    coverage: ParentCoverage[];
    /** What the drafter said of tasks of the parents that were compared with, in their order. */
    answers: ({ parent: string; task: string } & TaskAnswer)[];
    /** What the draft says it carries out and was not compared with, as no catalogue of it is loaded; each once. */
    unloadedParents: UnloadedParent[];
    rules: { code: string; outcome: Outcome; reason?: string }[];
    summary: { errors: number; warnings: number; hints: number; ignored: number };
}

export type FindingGroup = "parent" | "structure" | "references" | "form";
export interface Finding {
    code: string;
    name: string;
    /** What Options.ignore names: the code and the place by its words, so that edits elsewhere leave it as it is. */
    key: string;
    severity: Severity;
    /** Under which heading a list shows it: the parents' tasks; sections, tables and their numbers; documents, days and bodies; form and language. */
    group: FindingGroup;
    message: string;           // what is wrong, in the drafter's words
    basis: string;
    at: Location;              // never "line 0": what is missing points at where it belongs
    related?: { message: string; at?: Location; parentTask?: string }[];
    fixes?: Fix[];             // offered, never applied by itself
}

/**
 * A place in the draft. `path` is set for a form (JSON Pointer), `source` for text and HTML (the exact
 * range there) and for a given block that has one (as given).
 *
 * `start` and `end` count in the string at `path` for a form, in the given block's own text for
 * blocks, in the text of the block that Checker.read gives for the rest. A table's text is its
 * cells joined by tabs and its rows by line feeds. A form's place that spans several strings has
 * the path that they share and 0, 0. What is missing has an empty range where it belongs.
 */
export interface Location {
    block: number;
    start: number;
    end: number;
    path?: string;
    source?: { start: number; end: number };
}

/** For HTML a fix is offered only where no tag stands in its place; `insert` is text, to be escaped there. */
export interface Fix {
    title: string; edits: { at: Location; insert: string }[];
    /** Needs no judgement: the only fix of a finding that is no hint, nothing in it is left to fill in, and no task of a parent is taken up by it. */
    certain?: true;
}

export interface PlanOutline {
    kind: string | null;                    // "Kế hoạch"
    title: string | null;                   // trích yếu
    level: Level | null;
    issuer: string[];
    number: string | null;                  // "289/KH-UBND"; null while blank
    place: string | null;
    date: string | null;                    // ISO
    bases: Located[];                       // căn cứ
    sections: Section[];
    appendices: Appendix[];
    recipients: Located[];                  // nơi nhận
    signer: { authority: string[]; capacity: string | null; name: string | null } | null;
    /** The decision that issues the plan, where it stands before it. Number, date, bases, recipients and signer above are then the decision's. */
    decision?: { kind: string; title: string | null; articles: (Located & { number: string })[] };
}
export interface Located { text: string; at: Location }
export type SectionRole =
| "purposeAndRequirements" | "purpose" | "requirements" | "objectives"
| "tasks" | "budget" | "implementation" | "other";
export interface Section {
    number: string;                         // full path: "II.2"
    heading: string;
    role: SectionRole;
    at: Location;
    /** The section's own items: "II.2.a", or "II.2.-3" for the third dash item. Lines that say who does an item and by when are no items. */
    items: (Located & { number: string; assignment?: Assignment })[];
    /** Set where lines under the heading say who does what it states. */
    assignment?: Assignment;
    sections: Section[];
}
/** Who does something and by when, said in lines under it ("- Cơ quan chủ trì: …") or in its last words, and not in a table. */
export interface Assignment { lead?: Located; coordinate?: Located; due?: Located; product?: Located }
export type ColumnRole =
| "number" | "task" | "lead" | "coordinate" | "direct" | "due" | "product" | "submitTo" | "note" | "other";
/** What a table is for. Only one that has tasks and somebody who does them assigns tasks. */
export type TablePurpose = "tasks" | "timetable" | "scores" | "targets" | "list" | "money" | "form" | "other";
export interface Appendix {
    title: string;
    columns: { role: ColumnRole; heading: string }[];
    purpose: TablePurpose;
    /** Empty for a table that assigns no tasks. */
    groups: { number: string; heading: string; rows: AppendixRow[] }[];
    at: Location;
}
export interface AppendixRow {
    number: string; task: string;
    lead?: string; coordinate?: string; direct?: string; due?: string; product?: string; submitTo?: string; note?: string;
    at: Location;
}

export interface ParentCatalogue {
    id: string;                             // "1703/QĐ-TTg"
    title: string;
    issuer: string;
    issuedOn: string;                       // ISO
    /** When lower levels must report, and to whom. */
    reporting?: { due: string; to: string };
    /** Words of the plan's matter, which every task repeats and which therefore tell nothing. A draft that is about something else is not compared. */
    theme?: string[];
    /** Numbers of further documents whose carrying out is this parent's ("38-CT/TW"), beside those that its title cites. */
    cites?: string[];
    /** Classes of its wordings by name, words parted by "|", beside the common ones: `"sp": "sản phẩm|hàng hóa"` for "@sp". */
    classes?: Record<string, string>;
    /** What was learnt from paraphrases of its tasks, in base64; belongs to the tasks in their order. */
    taught?: string;
    tasks: ParentTask[];
}
export interface ParentTask {
    id: string;
    /** Every place where the parent states it: "II.1.a" in the body, "PL.I.1" in part one of the appendix, "PL2.3" in part two. */
    refs: string[];
    group: string;                          // heading of its group
    title: string;                          // the parent's own wording
    lead?: string; coordinate?: string; direct?: string; due?: string; product?: string;
    /** How it concerns a level, where its sense decides and not its columns. */
    applies?: Partial<Record<Level, "lead" | "coordinate" | "general" | "no">>;
    /** Its essential notions, one for each demand that a reader would check by itself. Without them the task is compared by its wording, and often the answer is "unsure". */
    ideas?: Idea[];
    /** How many of the ideas a reader wants to see taken up; default: all. */
    need?: number;
    /** Index of the idea without which the task is not covered. */
    must?: number;
    /** What a lower level does in its place: takes the task up in part, never wholly. */
    part?: Wordings;
    /** Refs of tasks under the headings of whose groups its evidence is usually put, too. */
    also?: string[];
}
/**
 * A wording: terms joined by "&" that stand in one sentence, each phrases parted by "|"; "a ..4 b": in
 * this order, at most four syllables between; "!": must not stand there; "^": may stand in the heading; "@sp": a class.
 */
export interface Wordings {
    wordings?: string[];
    /** Of 10,000 unrelated items so many have each wording, in their order; default 30. */
    background?: number[];
}
export interface Idea extends Wordings {
    idea: string;                           // in the parent's own words
}
export interface ParentCoverage {
    parent: string;
    /** false: the draft is not about this parent's matter. There are no tasks then, and nothing is left out. */
    related: boolean;
    tasks: TaskCoverage[];
    totals: { covered: number; partial: number; missing: number; unsure: number; notApplicable: number };
}
export interface TaskCoverage {
    id: string;
    refs: string[];
    /** The first of them as a text cites it: "điểm d khoản 2 Mục II Quyết định số 1703/QĐ-TTg"; in English by its number. */
    cited: string;
    title: string;
    applies: "lead" | "coordinate" | "general" | "no";
    /** "unsure": the draft's words leave it open, and a person must compare. */
    status: TaskStatus;
    /**
     * Of a partial task, what makes it a part: ideas that are lacking (`uncovered` has them), it stands in a
     * heading alone, only its group's name is repeated, it is done under a condition ("nếu có"), named as a
     * purpose, implied by what a lower level does in its place, or a slot there ("…") is still to be filled in.
     */
    why?: "ideas" | "heading" | "groupName" | "condition" | "purpose" | "implied" | "slot";
    /** The status is likely and not beyond doubt: probably covered; "not seen" rather than left out, of a parent that nobody curated. No finding rests on it. */
    likely: boolean;
    evidence: TaskEvidence[];               // at most three, best first; of an unsure task what to compare with; empty when missing
    /** Of a missing task: the place that comes nearest to it. */
    nearest?: TaskEvidence;
    /** The parent's ideas that no evidence takes up, in its own words. */
    uncovered: string[];
    /** Why the drafter declared it not applicable. */
    reason?: string;
    /** What the drafter said of it. Where it is found and complete, the task is covered by the drafter's word and the first evidence is its place. */
    answer?: TaskAnswer;
    /** Tasks of a farther parent that this one hands on: "from Decision 1703/QĐ-TTg, by way of this plan". */
    from?: TaskOf[];
    /** Tasks of a nearer parent by which this one reaches the draft. KH301 and KH302 speak of those. */
    through?: TaskOf[];
    /** Id of the nearer parent that carries this one's plan out and leaves this task out: its gap, not the draft's. */
    droppedBy?: string;
}
/** `found`: the quoted words stand in the draft; without them the answer does not count. `complete`: no slot there is still to be filled in. */
export interface TaskAnswer { kind: Answer["kind"]; reason?: string; quote?: string; found: boolean; complete: boolean }
/** `cited`: as a text cites it. */
export interface TaskOf { parent: string; task: string; cited: string }
/**
 * A plan, programme, project, decision, resolution or directive of a superior body that the draft's title, bases
 * or opening say it carries out. What only empowers (laws, decrees) or informs is none.
 */
export interface UnloadedParent {
    kind: string;                           // "Kế hoạch"
    number: string;                         // "45/KH-UBND"
    date: string | null;                    // ISO
    issuer: string | null;                  // as the draft says it
    at: Location;                           // where it is first cited
}
/** A place of the draft: its number ("II.2.a", "PL.I.1") and what it is called ("điểm a khoản 2 Mục II"), the clause around what speaks for the task, 0 to 1 how clearly it does. */
export interface TaskEvidence { number: string; place: string; quote: string; score: number; at: Location }

export interface SupplementRequest {
    parent: string; task: string;           // id or ref
    /** What this body does for the task; then who leads, who coordinates, by when. */
    work?: string; lead?: string; coordinate?: string; due?: string;
    /** Chosen places: the `number` of one of `sections`, the `id` of one of `groups`. */
    section?: string; group?: string;
}
export interface Supplement {
    /** What the parent says. */
    title: string; cited: string; lead?: string; coordinate?: string; due?: string; product?: string;
    /** Where an item, and a row, can be put in. */
    sections: { number: string; heading: string }[];
    groups: { id: string; heading: string }[];
    /** What was asked for, else what fits by its heading or by the parent's other tasks there. */
    section: string | null; group: string | null;
    /** As they would be written, with the marker or number that comes next and "…" in an empty slot; null without `work` or place. */
    item: string | null; row: string[] | null;
    /** Both as one fix of a text. Null where nothing may be written: without work or place, or by a deadline that is passed or later than the parent's. */
    fix: Fix | null;
    /** The same for blocks and forms: a paragraph behind the item at `after`; a row behind that row, which is the `row`th of its table. */
    parts: ({ kind: "paragraph"; after: Location; text: string } | { kind: "row"; after: Location; row: number; cells: string[] })[];
    /** What `Answer.quote` says of it once it is written. */
    quote: string | null;
    /** What is not right yet. */
    faults: { slot: "work" | "lead" | "due" | "place"; code: "empty" | "later" | "passed" | "unread"; message: string }[];
}

export interface SkeletonRequest {
    level: Level;
    issuer: string;                         // "Ủy ban nhân dân xã An Lạc", "Sở Khoa học và Công nghệ"
    /** The body that a letterhead names over it: a department's "Ủy ban nhân dân tỉnh …". */
    superior?: string;
    /** Where it is signed; by default the issuer's, or the superior's, own name. */
    place?: string;
    date?: string;                          // ISO
    /** By default that it carries the nearest parent out. */
    title?: string;
    parents: string[];                      // catalogue ids, nearest first
    /** Without `work` an item has the parent's words and a slot; without `due` a row has the parent's deadline where it can still be met. */
    tasks?: { parent: string; task: string; work?: string; lead?: string; coordinate?: string; due?: string }[];
}

/**
 * The structured draft that a portal's form holds. Unknown fields are an error that names the field.
 *
 * An empty list or string is a draft's state, which findings speak of; only `title`, a task group's
 * `heading` and the list of `columns` must not be empty. A row has one cell a column. Rows with the
 * same `group` that follow each other stand under one heading. Items take the plan's markers
 * ("a)", "-") unless they begin with their own.
 */
export interface PlanForm {
    issuer?: string[]; number?: string; place?: string; date?: string; title: string;
    bases?: string[];
    purpose: string[]; requirements: string[];
    tasks: { heading: string; items: string[] }[];
    budget?: string[];
    implementation: string[];
    appendix?: { title?: string; columns: string[]; rows: { group?: string; cells: string[] }[] };
    recipients?: string[];
    signer?: { authority?: string[]; capacity?: string; name?: string };
}

/**
 * `number` is an automatic number that is not part of the text, `heading` the level of the source's
 * own markup. A line feed in a text is a line break: its lines are paragraphs of their own where they
 * read so, and in a table that only lays out a letterhead or a closing too. `readDom` of
 * `www/component/walker.js` makes blocks of a live editor.
 */
export type Block =
| { kind: "paragraph"; text: string; number?: string; bold?: boolean; italic?: boolean; centered?: boolean; heading?: number; source?: { start: number; end: number } }
| { kind: "table"; rows: { cells: { text: string; colSpan?: number; rowSpan?: number }[] }[]; source?: { start: number; end: number } };

/**
 * One that the checker knows by its role, or one of the portal's own: its usual heading, and the words of which a heading has one
 * as whole words, in any case ("Rủi ro", "phương án dự phòng"). Its place in the list is its place in the plan.
 */
export type Demand<Role> =
| { role: Role; severity: Severity }
| { title: string; wordings: string[]; severity: Severity };

export interface Profile {
    id: string; title: string;
    sections: Demand<SectionRole>[];
    appendix: { required: boolean; severity: Severity; columns: Demand<ColumnRole>[] };
    /** By rule code: what weighs more, or less, here. `Options.rules` goes first. What a rule itself is less sure of keeps its weight. */
    rules?: Record<string, Severity>;
}

export type TaskStatus = "covered" | "partial" | "missing" | "unsure" | "notApplicable";

export interface BenchRequest {
    /**
     * Two lines a task, in the place of its ideas: what must be in a plan, an idea a part, parted by ";"; how it is usually said, in the
     * same order, several ways of one parted by "/". Words become a chain; what has the signs of a pattern is taken as it stands.
     */
    lines?: { task: string; must: string; usual?: string }[];
    /** Plans on other matters; of one that is about the parent's matter nothing counts. */
    unrelated?: Source[];
    /** A plan under the parent. */
    child?: Source;
}

export interface BenchReport {
    /** With the ideas of the lines, and the shares where `measured`. */
    catalogue: ParentCatalogue;
    /** Items of the unrelated plans. */
    items: number;
    /** Whether they are enough (500). */
    measured: boolean;
    /** Each wording: of 10,000 unrelated items so many have it (`share`), the texts of the first three that do, what is wrong with it in words. */
    wordings: { task: string; idea?: string; wording: string; share: number; found: string[]; doubts: string[] }[];
    child?: {
        related: boolean;
        totals: { covered: number; partial: number; missing: number; unsure: number; notApplicable: number };
        /** Tasks that the new ideas judge otherwise than those of the catalogue as given. */
        changed: { task: string; before: TaskStatus; now: TaskStatus }[];
        /** Each section was taken out by itself: tasks that stood best there, and how many of them were missing then. */
        asked: number; gone: number;
        /** The others, with the place that is still taken for them. */
        left: { task: string; status: TaskStatus; number: string; quote: string }[];
    };
}

/** Names, short names and successors are parted by "; "; days are ISO dates. What each field means stands at the head of `data/facts.tsv`. */
export interface Facts { day: string; rows: FactRow[] }
export interface FactRow {
    section:
    | "province" | "province-kind" | "ministry" | "ministry-standard" | "central" | "general-dept" | "department" | "department-standard"
    | "vertical" | "district" | "commune-body" | "command" | "party"
    | "norm"   // replaced norms: name with the number, a law's day of issue as `short`
    | "province-count" | "commune-count" | "party-symbol" | "party-type" | "party-form" | "mass-org" | "yardstick";   // no rule reads these
    name: string;
    short?: string;
    /** Who has its tasks; without one the body stands. */
    successor?: string;
    from: string; until?: string;
    basis?: string;
    /** "certain" may be a warning, "likely" a hint; what is "unverified" says nothing. */
    confidence: "certain" | "likely" | "unverified";
    note?: string;
}

/** `path` is a JSON Pointer from the root of what was passed: the options, the form, the list of blocks, the catalogue; from the source itself for its other fields ("/text"). */
export class KehoachError extends Error { code: "badSource" | "badDocx" | "badOdt" | "badDoc" | "lockedDocx" | "badOptions" | "badCatalogue" | "tooLarge"; path?: string }

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;
export type SyncInitInput = BufferSource | WebAssembly.Module;
export type PackInput = RequestInfo | URL | Response | BufferSource;
export interface InitOutput { readonly memory: WebAssembly.Memory }

/**
 * Loads the checker: by default both of its modules and the parent plans that come with it, from beside
 * this file. The first checks text, forms and blocks; the second reads HTML and Word files, which without
 * it throw a NotLoadedError.
 *
 * `import` says where the second is; `false` leaves it out, for `loadImport` to load when it is needed.
 * `parents` says the same of the parent plans, for `loadParents`.
 */
export default function init(from?: { module_or_path?: InitInput | Promise<InitInput>; import?: false | InitInput | Promise<InitInput>; parents?: false | PackInput | Promise<PackInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;

/** Loads the second module, once; a second call waits for the first. Default: the file beside this one. */
export function loadImport(from?: InitInput | Promise<InitInput>): Promise<void>;

/** Loads the third module, which writes into Word files and reads .odt and .doc files, once. Default: the file beside this one. */
export function loadWord(from?: InitInput | Promise<InitInput>): Promise<void>;

/**
 * Loads the counts of the language, which the rules of slips, doubled words and lost commas rest on, once;
 * the next check uses them. Default: the file beside this one. Rejects where it is not to be had, or with a
 * LanguageError where it is damaged; checks go on without those rules and say so in `rules`.
 */
export function loadLanguage(from?: RequestInfo | URL | Response | BufferSource | Promise<RequestInfo | URL | Response | BufferSource>): Promise<void>;

/**
 * Loads the parent plans that come with the checker (Decision 1703/QĐ-TTg), once, for a page that left them
 * out at first; all checkers have them from then on. Default: the file beside this one. Rejects where it is
 * not to be had, or with a KehoachError (`badCatalogue`) where it is damaged or of another build; without it
 * nothing is compared with these plans, and `unloadedParents` of a report names those that the draft carries out.
 */
export function loadParents(from?: PackInput | Promise<PackInput>): Promise<void>;

/** Counts of the language that are damaged or of another version. The checker works on. */
export class LanguageError extends Error { code: "badLanguage" }

/** A draft that is HTML or a Word file where the second module is not loaded; `annotate`, or an .odt or .doc file, where the third is not. The checker works on. */
export class NotLoadedError extends Error { code: "notLoaded" }

/** Starts modules from bytes or a compiled one, in this very moment. In Node the second is read from beside this file when a draft needs it, unless `import` is `false`, and the third when a Word file is to be written or an .odt or .doc file read, unless `word` is; so are the counts of the language at the first check, unless `language` is `false` or gives their bytes, and the parent plans that come with the checker, unless `parents` is. */
export function initSync(from: { module: SyncInitInput; import?: false | SyncInitInput; word?: false | SyncInitInput; language?: false | BufferSource; parents?: false | BufferSource } | { import: SyncInitInput } | { word: SyncInitInput } | { language: BufferSource } | { parents: BufferSource } | SyncInitInput): InitOutput;
