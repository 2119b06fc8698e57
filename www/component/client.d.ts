import type { AnnotateOptions, BenchReport, BenchRequest, Block, Change, Options, ParentCatalogue, Report, ResolvedFinding, RuleInfo, SkeletonRequest, Source, Supplement, SupplementRequest } from "../../pkg/kehoach_check.js";

export interface Setup {
  /** By address, bytes or module; default: the package's own. Checkers of one address share one compiled module. */
  wasm?: string | URL | Response | BufferSource | WebAssembly.Module;
  /** The second module, which reads HTML and Word files: fetched when a draft first needs it. */
  importWasm?: string | URL | Response | BufferSource | WebAssembly.Module;
  /** The third module, which writes into Word files and reads .odt and .doc files: fetched when `annotate`, `resolvedIn` or such a draft first needs it. */
  wordWasm?: string | URL | Response | BufferSource | WebAssembly.Module;
  /** The parent plans that come with the program, which the first report compares with: fetched beside the wasm. false: left out. */
  parents?: string | URL | Response | BufferSource | false;
  /** The counts of the language, which the rules of slips, doubled words and lost commas rest on: fetched by itself after the first report. false: left out. */
  language?: string | URL | Response | BufferSource | false;
  /** Address of kehoach_check.js; default: the package's own. */
  glue?: string | URL;
  /** Address of worker.js; false: stay in this thread, as in Node. */
  worker?: string | URL | false;
  options?: Options;
  /** Parents beside the built-in ones. */
  catalogues?: ParentCatalogue[];
  /** Milliseconds after which a call is given up; 20000 by default. */
  timeout?: number;
}

export type CheckErrorCode =
  | "badSource" | "badDocx" | "badOdt" | "badDoc" | "lockedDocx" | "badOptions" | "badCatalogue" | "tooLarge"
  | "wasmBlocked" | "wasmUnsupported" | "wasmMissing" | "wasmBroken" | "timeout" | "crashed" | "closed";

export class CheckError extends Error {
  code: CheckErrorCode;
  /** JSON Pointer to the field that is wrong. */
  path?: string;
}

/** The addresses of the package's files under a folder (ending with a slash), for scripts that a bundler moved. */
export function assetsIn(folder: string | URL): { wasm: string; importWasm: string; wordWasm: string; parents: string; language: string; glue: string; worker: string; styles: string[] };

/** What `Checker.edit` says of an edit, done to the report before, which stays as it is: what did not change is the same object in both. */
export function applyChange(report: Report, change: Change): Report;

/** Rejects with a CheckError: no wasm to be had, or bad options. */
export function createChecker(setup?: Setup): Promise<CheckerClient>;

export class CheckerClient {
  private constructor();
  /** Called once the counts of the language are there, or parent plans that were not to be had at first: a check of the same draft may now say more. */
  onlanguage: (() => void) | null;
  /** Where checks run; null after a crash, until the next call. */
  readonly mode: "worker" | "page" | null;
  /** The build of the wasm that answers: "0.1.0+ae7f9664a128"; empty where there is none now. */
  readonly build: string;
  /** What the files that came beside the wasm are known by: the first 12 hexadecimal digits of their SHA-256; null: not there. */
  readonly packs: { parents: string | null; language: string | null };
  /**
   * null: a newer draft was handed in meanwhile. A draft that is the one before but for an edit goes to
   * the worker as that edit. The report is to be read only: what did not change is the same object in
   * the next one.
   */
  check(source: Source): Promise<Report | null>;
  read(source: Source): Promise<Block[]>;
  readParent(source: Source): Promise<ParentCatalogue>;
  /** See `Checker.bench`. */
  bench(catalogue: ParentCatalogue, request?: BenchRequest): Promise<BenchReport>;
  /** A Word file with findings of its report in it: see `Checker.annotate`. */
  annotate(docx: Uint8Array, findings: Report["findings"], options?: AnnotateOptions): Promise<Uint8Array>;
  /** See `Checker.resolvedIn`. */
  resolvedIn(docx: Uint8Array): Promise<ResolvedFinding[]>;
  supplement(source: Source, request: SupplementRequest): Promise<Supplement>;
  skeleton(request: SkeletonRequest): Promise<Block[]>;
  configure(options: Options): Promise<void>;
  setUp(options: Options, catalogues: ParentCatalogue[]): Promise<void>;
  addParent(catalogue: ParentCatalogue): Promise<void>;
  removeParent(id: string): Promise<void>;
  parents(): Promise<{ id: string; title: string; tasks: number }[]>;
  catalogue(id: string): Promise<ParentCatalogue | null>;
  rules(locale?: "vi" | "en"): Promise<RuleInfo[]>;
  close(): void;
}
