// @ts-check
/** Opens the form of an answer, and hands what the drafter said to whoever keeps it. */
import { presentForm } from "./present.js";
import { reasonForm } from "./reason.js";
import { supplementForm } from "./supplement.js";

/**
 * What a form needs of where it stands.
 * @typedef {object} Room
 * @property {(title: string, body: HTMLElement, task: string, closed: () => void) => Sheet} open shows a form; `closed` is told when the drafter or `close` shuts it
 * @property {(parent: string, task: string, answer: object | null) => void} keep null: takes it back
 * @property {(request: object) => Promise<any>} supplement `Checker.supplement` of the draft as it stands
 * @property {(request: object) => Promise<{ supplement: any, left: any[] }>} write the same, written into the draft; left: the parts that the editor could not take
 * @property {() => string} text the draft's words, cells parted by tabs
 * @property {() => string} wordsHere the line or the cell at the selection
 * @property {(acts: { moved: () => void, take: () => void, leave: () => void }) => () => void} point gives the draft the focus and listens there; what comes back stops that
 *
 * @typedef {object} Sheet
 * @property {() => void} close
 * @property {(bar: HTMLElement | null) => void} aside has a bar in the form's place, so that one sees the draft; null: the form again
 *
 * @typedef {object} Asked
 * @property {string} parent
 * @property {any} task of the coverage
 * @property {import("../host.js").Host} host
 * @property {Room} room
 * @property {(answer: object) => void} done keeps the answer and closes
 * @property {() => void} cancel
 * @property {(bar: HTMLElement | null) => void} aside
 * @property {AbortSignal} closed
 */

const FORMS = { added: supplementForm, present: presentForm, notApplicable: reasonForm };
const TITLES = { added: "askAdded", present: "askPresent", notApplicable: "askNotApplicable" };

/**
 * @param {import("../host.js").Host} host
 * @param {Room} room
 * @returns {import("../host.js").Answers}
 */
export function answerDesk(host, room) {
  return {
    takeBack: (parent, task) => room.keep(parent, task, null),
    ask(parent, id, kind) {
      const coverage = host.report?.coverage.find((/** @type {any} */ one) => one.parent === parent);
      const task = coverage?.tasks.find((/** @type {any} */ one) => one.id === id);
      if (!task) return;
      const closing = new AbortController();
      const body = FORMS[kind]({
        parent,
        task,
        host,
        room,
        done: (answer) => {
          room.keep(parent, id, { parent, task: id, kind, ...answer });
          sheet.close();
        },
        cancel: () => sheet.close(),
        aside: (bar) => sheet.aside(bar),
        closed: closing.signal,
      });
      const sheet = room.open(host.t(/** @type {any} */ (TITLES[kind])), body, id, () => closing.abort());
    },
  };
}
