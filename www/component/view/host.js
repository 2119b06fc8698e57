// @ts-check
/**
 * What lives here: the views of a report (findings, outline, coverage), which draw into an element
 * they are given and know neither the page nor the custom element. What they need of where they
 * stand is a Host. A further view is a class of its own with the same two arguments, root and host.
 *
 * @typedef {object} Host
 * @property {any} report the newest `Report`, or null
 * @property {(word: any, ...values: (string | number)[]) => string} t words in the reader's language
 * @property {string | null} fileName of a file shown in place of the draft
 * @property {boolean} readOnly whether fixes have nothing to act on
 * @property {(at: any) => { start: number, end: number } | null} place where a `Location` is now; numbers grow with the reading order
 * @property {(offset: number) => number} lineOf the line of a place from 1; 0 where lines are not counted
 * @property {(offset: number) => number} pageOf the page of a place from 1; 0 where there are no pages
 * @property {() => { start: number, end: number } | null} caret the selection in the draft
 * @property {(finding: { at: any }) => boolean} goTo shows a place; false where it was changed since
 * @property {(fix: any) => boolean | Promise<boolean>} apply false where a place of the fix was changed since, or the editor took nothing
 * @property {(finding: { at: any }) => void} [peek] shows a place beside the results, where one sees both, and leaves the focus
 * @property {(at: any) => { before: string, old: string, after: string } | null} [around] a place's words and those of its line around it
 * @property {(body: HTMLElement, onclose: () => void) => () => void} [dialog] shows what is mended at once in a dialog; returns what closes it
 * @property {() => void} focusDraft
 * @property {(text: string) => void} say to screen readers, politely
 * @property {(text: string) => void} show to everybody, for a moment
 * @property {(id: string) => Promise<any>} catalogue of a parent, or null
 * @property {((code: string) => string) | null} [ruleAddress] of what a page says of a rule
 * @property {((finding: any) => void) | null} [ignore] leaves a finding out of the results from now on
 * @property {(finding: any) => boolean} [ignorable] whether a finding may be left out; default: every one
 * @property {Collected | null} [collected] where fixes are chosen to be written later, and not applied
 * @property {((code: string) => void) | null} [turnOff] leaves a rule out from now on
 * @property {(finding: any) => boolean} [offable] whether a finding's rule may be turned off; default: every one
 * @property {(() => void) | null} openParents where parents can be loaded
 * @property {Answers | null} answers where the drafter answers for parent tasks; null where nobody keeps the answers
 * @property {() => Explained | null} [explained] what the form takes with the drafter's explanation; left out where it takes none
 * @property {Review | null} [review] where a reviewer's word on a task is kept; left out where nobody keeps it
 * @property {{ said: string, of: (finding: any) => "open" | "new" | null } | null} [fates] what became of an earlier version's findings; said: changes with them
 *
 * @typedef {object} Explained
 * @property {Set<string>} keys of the findings that are explained
 * @property {boolean} goes whether nothing else keeps the form from being sent
 *
 * @typedef {object} Review
 * @property {(parent: string, task: string) => { status: string, reason: string } | "agreed" | null} of
 * @property {(parent: string, task: string, said: "agreed" | null) => void} judge agrees with the checker, or takes back what was said
 * @property {(parent: string, task: string) => void} ask opens the form in which it is overruled
 *
 * @typedef {object} Collected
 * @property {(fix: any) => boolean} takes whether a fix can be written there
 * @property {(finding: any) => any} of the fix that is chosen of a finding, or null
 * @property {(finding: any, fix: any) => void} choose null: none of it any more
 *
 * @typedef {"added" | "present" | "notApplicable"} AnswerKind
 * @typedef {object} Answers
 * @property {(parent: string, task: string, kind: AnswerKind) => void} ask opens the form of an answer
 * @property {(parent: string, task: string) => void} takeBack
 */
export {};
