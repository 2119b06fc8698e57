// @ts-check
/** A plan from nothing as the fields of a portal's form: `PlanForm` of the interface. */

/** @param {any[]} sections @returns {any[]} with those in them */
const all = (sections) => sections.flatMap((section) => [section, ...all(section.sections)]);
const texts = (/** @type {any[]} */ list) => list.map(({ text }) => text);

/** A row that names a group: its heading in the second cell, and nothing behind. @param {string[]} cells */
const groupOf = (cells) => (cells.length > 2 && cells[1] !== "" && cells.slice(2).every((cell) => cell === "") ? cells[1] : null);

/** @param {any[]} blocks */
function appendix(blocks) {
  const table = blocks.findLast(({ kind }) => kind === "table");
  if (!table) return undefined;
  const [columns, ...rows] = table.rows.map((/** @type {any} */ { cells }) => cells.map((/** @type {any} */ { text }) => text.trim()));
  /** @type {string | undefined} */
  let group;
  const filled = rows.flatMap((/** @type {string[]} */ cells) => {
    const named = groupOf(cells);
    if (named === null) return [{ ...(group && { group }), cells }];
    group = named;
    return [];
  });
  return { columns, rows: filled };
}

/**
 * @param {any} plan of the report on the blocks
 * @param {any[]} blocks
 * @returns {any} what the plan says; what it leaves open (number, date, who signs) is left out
 */
export function formOf(plan, blocks) {
  const sections = all(plan.sections);
  const items = (/** @type {string[]} */ ...roles) => sections.filter(({ role }) => roles.includes(role)).flatMap((section) => texts(section.items));
  const tasks = plan.sections
    .filter((/** @type {any} */ { role }) => role === "tasks")
    .flatMap((/** @type {any} */ section) => (section.sections.length > 0 ? section.sections : [section]))
    .map((/** @type {any} */ { heading, items: own }) => ({ heading, items: texts(own) }));
  const budget = items("budget");
  const table = appendix(blocks);
  return {
    issuer: plan.issuer,
    ...(plan.place && { place: plan.place }),
    ...(plan.date && { date: plan.date }),
    title: plan.title ?? "",
    bases: texts(plan.bases),
    purpose: items("purpose", "purposeAndRequirements"),
    requirements: items("requirements"),
    tasks,
    ...(budget.length > 0 && { budget }),
    implementation: items("implementation"),
    ...(table && { appendix: { ...(plan.appendices[0] && { title: plan.appendices[0].title }), ...table } }),
    recipients: texts(plan.recipients),
  };
}
