// @ts-check
/** The built-in profile (`data/profile.json`; a test holds the two equal), and what else can be demanded. */

/** One by its role, or one that an office words itself. @typedef {{ role: string, severity: string } | { title: string, wordings: string[], severity: string }} Demand */

export const BUILT_IN = {
  id: "ke-hoach",
  title: "Kế hoạch triển khai của địa phương",
  sections: [
    { role: "purpose", severity: "warning" },
    { role: "requirements", severity: "warning" },
    { role: "tasks", severity: "warning" },
    { role: "implementation", severity: "warning" },
  ],
  appendix: {
    required: true,
    severity: "hint",
    columns: [
      { role: "number", severity: "hint" },
      { role: "task", severity: "warning" },
      { role: "lead", severity: "warning" },
      { role: "coordinate", severity: "warning" },
      { role: "due", severity: "warning" },
    ],
  },
};

/** In the order in which a plan has them. */
export const SECTION_ROLES = /** @type {const} */ (["purpose", "requirements", "objectives", "tasks", "budget", "implementation"]);
export const COLUMN_ROLES = /** @type {const} */ (["number", "task", "lead", "coordinate", "direct", "due", "product"]);

/**
 * A profile with other demands by role; undefined where nothing differs. What it words itself keeps its place.
 *
 * @param {{ sections: Record<string, string>, columns: Record<string, string>, appendix: boolean }} choice severity or "off" by role
 * @param {any} [base] the office's, or the built-in one
 */
export function profileOf({ sections, columns, appendix }, base = BUILT_IN) {
  const demands = (/** @type {readonly string[]} */ roles, /** @type {Record<string, string>} */ chosen, /** @type {Demand[]} */ before) => {
    const known = roles.filter((role) => chosen[role] !== "off").map((role) => ({ place: roles.indexOf(role), demand: /** @type {Demand} */ ({ role, severity: chosen[role] }) }));
    let place = -1;
    const others = before.flatMap((demand) => {
      if ("role" in demand && roles.includes(demand.role)) place = roles.indexOf(demand.role);
      return "role" in demand && roles.includes(demand.role) ? [] : { place: place + 0.5, demand };
    });
    return [...known, ...others].sort((a, b) => a.place - b.place).map(({ demand }) => demand);
  };
  const profile = {
    ...base,
    sections: demands(SECTION_ROLES, sections, base.sections),
    appendix: { ...base.appendix, required: appendix, columns: demands(COLUMN_ROLES, columns, base.appendix.columns) },
  };
  return JSON.stringify(choiceOf(profile)) === JSON.stringify(choiceOf(base)) ? undefined : profile;
}

/** The choice that a profile stands for. @param {any} profile */
export function choiceOf(profile = BUILT_IN) {
  const chosen = (/** @type {readonly string[]} */ roles, /** @type {Demand[]} */ demands) =>
    Object.fromEntries(roles.map((role) => [role, demands.find((demand) => "role" in demand && demand.role === role)?.severity ?? "off"]));
  return {
    sections: chosen(SECTION_ROLES, profile.sections),
    columns: chosen(COLUMN_ROLES, profile.appendix.columns),
    appendix: profile.appendix.required,
  };
}
