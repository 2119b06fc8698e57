import type { Adapter } from "./editors/index.js";
import type { Answer, Block, Facts, Finding, Fix, Level, Options, ParentCatalogue, PlanForm, Profile, Report, Severity } from "../../pkg/kehoach_check.js";

export { assetsIn } from "./client.js";

/** Who said something, where the portal told by `user`, and when (ISO 8601). */
export interface Signed { by?: string; at?: string }
/** Why a finding is sent on as it is; `key` is the finding's. */
export interface Explanation extends Signed { key: string; code: string; text: string }

/** What goes with the form, of at most 4096 bytes: `data/report-summary.schema.json`. */
export interface ReportSummary extends Signed {
  schema: "kehoach-check/report-summary/1";
  checker: { version: string | null; build: string | null };
  packs: { facts: string | null; parents: string | null; language: string | null };
  locale: "vi" | "en";
  at: string;
  state: "checked" | "empty" | "failed" | "unchecked";
  error?: string;
  /** `of`: what was hashed, as UTF-8 with line feeds: a text area's value, the text of a rich editor's blocks or of a form's fields, a line each. `current`: it is the text that is sent. */
  draft: { sha256: string; of: "value" | "blocks" | "fields"; characters: number; current: boolean } | null;
  summary: { errors: number; warnings: number; hints: number; ignored: number; blocking: number } | null;
  codes: Record<string, number>;
  coverage: { parent: string; related: boolean; tasks: number; covered: number; partial: number; missing: number; unsure: number; notApplicable: number }[];
  unloadedParents: number;
  answers: { total: number; listed: ({ parent: string; task: string; kind: Answer["kind"]; found?: boolean; reason?: string } & Signed)[] };
  explanations: { total: number; listed: Explanation[] };
  /** false: something had no room in 4096 bytes; the totals are those of all. */
  complete: boolean;
}

export class KehoachCheck extends HTMLElement {
  /** Where the package's files are; set it before the first element where they are served elsewhere. */
  static assets: { wasm: string; importWasm?: string; wordWasm?: string; parents?: string; language?: string; glue: string; worker: string; styles: string[] };
  /** Id of the text area, the editable element, the editor or the form. */
  htmlFor: string;
  /** In place of `for`: an element, or an editor's own object (TinyMCE, CKEditor 4 and 5, Quill, Summernote's context, Jodit, ProseMirror's EditorView, Tiptap, Lexical). */
  target: unknown;
  get parents(): (string | ParentCatalogue)[] | undefined;
  set parents(value: (string | ParentCatalogue)[] | null | undefined);
  get level(): Level | undefined;
  set level(value: Level | null | undefined);
  get issuedOn(): string | undefined;
  set issuedOn(value: string | null | undefined);
  get rules(): Record<string, "off" | Severity> | undefined;
  set rules(value: Record<string, "off" | Severity> | null | undefined);
  get profile(): Profile | undefined;
  set profile(value: Profile | null | undefined);
  get facts(): string | Facts | undefined;
  set facts(value: string | Facts | null | undefined);
  get ignore(): string[] | undefined;
  set ignore(value: string[] | null | undefined);
  get notApplicable(): Options["notApplicable"];
  set notApplicable(value: Options["notApplicable"] | null);
  get answers(): (Answer & Signed)[] | undefined;
  set answers(value: (Answer & Signed)[] | null | undefined);
  locale: "vi" | "en";
  theme: string;
  name: string;
  /** Severities and codes that keep the form from being sent: "error KH205". true or "": errors; false: nothing does. */
  get blocking(): string | boolean;
  set blocking(value: string | boolean | null | undefined);
  /** Whether what blocks may be sent on with the drafter's explanation. */
  allowExplanation: boolean;
  get explanations(): Explanation[] | undefined;
  set explanations(value: Explanation[] | null | undefined);
  /** What goes with the form in the field `name`; as an attribute: `report`. */
  get reportAs(): "summary" | "whole" | "none";
  set reportAs(value: "summary" | "whole" | "none");
  /** Who answers and explains, as the portal knows them: goes with the answers, the explanations and the report. */
  user: string;
  headless: boolean;
  readonly report: Report | null;
  readonly adapter: Adapter | null;
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** null: nothing to check, a failure, or a newer check came meanwhile. */
  check(): Promise<Report | null>;
  goTo(finding: Pick<Finding, "at">): boolean;
  apply(fix: Fix): boolean | Promise<boolean>;
  /** Asks the drafter for a plan from nothing and writes it into the editor or the form's fields; resolves once the dialog is shut, with whether a plan was made. */
  newPlan(body?: { level?: Level; issuer?: string; superior?: string; place?: string }): Promise<boolean>;
}

/** What the element tells of; every event bubbles. */
export interface KehoachCheckEvents {
  "kehoach-check:ready": CustomEvent<{ mode: "worker" | "page"; kind: string }>;
  "kehoach-check:report": CustomEvent<{ report: Report; milliseconds: number }>;
  "kehoach-check:error": CustomEvent<Error & { code?: string; path?: string }>;
  /** The drafter left a finding out, or took it back; `ignore` is the property's new value, to be stored. */
  "kehoach-check:ignore": CustomEvent<{ key: string; ignored: boolean; ignore: string[] }>;
  /** The drafter turned a rule off, or on again; `rules` is the property's new value, to be stored. */
  "kehoach-check:rules": CustomEvent<{ code: string; off: boolean; rules: Record<string, "off" | Severity> }>;
  /** A plan from nothing is about to be written; cancelled, the page writes it by itself. */
  "kehoach-check:plan": CustomEvent<{ blocks: Block[]; form: PlanForm; answers: Answer[] }>;
  /** The drafter answered for a parent's task, or took the answer back (null); `answers` is the property's new value, to be stored. */
  "kehoach-check:answer": CustomEvent<{ parent: string; task: string; answer: (Answer & Signed) | null; answers: (Answer & Signed)[] }>;
  /** The drafter explained why findings are to stay as they are, or took it back; `explanations` is the property's new value, to be stored. */
  "kehoach-check:explain": CustomEvent<{ explanations: Explanation[] }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "kehoach-check": KehoachCheck;
  }
  interface HTMLElementEventMap extends KehoachCheckEvents {}
  interface DocumentEventMap extends KehoachCheckEvents {}
  interface WindowEventMap extends KehoachCheckEvents {}
}
