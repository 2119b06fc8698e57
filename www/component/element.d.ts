import type { Adapter } from "./editors/index.js";
import type { Answer, Block, Facts, Finding, Fix, Level, Options, ParentCatalogue, PlanForm, Profile, Report, Severity } from "../../pkg/kehoach_check.js";

export { assetsIn } from "./client.js";

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
  get answers(): Answer[] | undefined;
  set answers(value: Answer[] | null | undefined);
  locale: "vi" | "en";
  theme: string;
  name: string;
  blocking: boolean;
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
  "kehoach-check:answer": CustomEvent<{ parent: string; task: string; answer: Answer | null; answers: Answer[] }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "kehoach-check": KehoachCheck;
  }
  interface HTMLElementEventMap extends KehoachCheckEvents {}
  interface DocumentEventMap extends KehoachCheckEvents {}
  interface WindowEventMap extends KehoachCheckEvents {}
}
