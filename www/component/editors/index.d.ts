import type { Answer, Finding, Fix, Location, Source, Supplement } from "../../../pkg/kehoach_check.js";

/** Offsets in `Adapter.text`. */
export interface Place { start: number; end: number }

export interface Marking {
  /** The drafter went to a mark, by key, click or touch. */
  onActivate?: (finding: Finding) => void;
  /** The drafter wants to see a parent's task that is missing; without it the card has no button for it. */
  onTask?: (id: string) => void;
  /** The drafter answers for the parent's task that a finding (KH301) says is left out; without it the card offers no answers. */
  onAnswer?: (finding: Finding, kind: Answer["kind"]) => void;
  /** Of the card; default: the page's language. */
  locale?: "vi" | "en";
  /** Whether the card is shown; true by default. */
  card?: boolean;
  /** What `read()` gave for the check that found them; default: what it gave last. */
  source?: Source;
}

/** One way to speak with every editor. */
export interface Adapter {
  readonly kind: string;
  readonly readOnly: boolean;
  /** The text that places count in. For a rich editor its blocks, a line each. */
  readonly text: string;
  /** The draft as it stands. */
  read(): Source;
  /** Calls back after each change of the draft, whoever made it; what it gives back stops that. */
  onChange(callback: () => void): () => void;
  /** Marks the places of findings; those marked before are forgotten. */
  mark(findings: Finding[], marking?: Marking): void;
  /** Where a place of the marked report is now; null where it was changed. */
  placeOf(at: Location): Place | null;
  /** Shows and selects a finding's place; false where it was changed since the check. */
  goTo(finding: Pick<Finding, "at">): boolean;
  /**
   * Applies a fix as if typed; false where a place of it was changed since the check, or nothing may be changed. A
   * promise for an editor that shows later what it took (Slate, Lexical): false where nothing came of it.
   */
  apply(fix: Fix): boolean | Promise<boolean>;
  /**
   * Writes what takes up a parent's task, in one step of the editor's undo. `source` is what `read()` gave for it.
   * The parts that the editor cannot take; null where the draft is another by now.
   */
  insert(supplement: Supplement, source: Source): Supplement["parts"] | null | Promise<Supplement["parts"]>;
  /** The words of the line or the cell at the selection. */
  wordsHere(): string;
  focus(): void;
  /** Takes the marks away and lets the editor go. */
  destroy(): void;
}

/**
 * Binds the editor that stands at an element, or an editor's own object (TinyMCE, CKEditor 4 and 5, Quill, Summernote's
 * context, Jodit, ProseMirror's EditorView, Tiptap, Lexical). A hidden field is no editor: what stands for it is bound.
 * Throws an Error with `code` where it is no editor that is known, or not ready.
 */
export function adapterFor(target: unknown): Adapter;

/** The object of the editor that was made of a box or a field, open or opening; null where there is none. */
export function editorOn(target: unknown): object | null;

/** What tells whether another editor stands at an element than before. */
export function standingAt(target: unknown): unknown;

/** Whether an editor that is made of a box or a field stands there by now. */
export function holdsEditor(target: unknown): boolean;
