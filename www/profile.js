// @ts-check
/** The built-in profile (`data/profile.json`; a test holds the two equal), and what else can be demanded. */

/** @typedef {{ role: string, severity: string }} Demand */

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
 * The built-in profile with other demands; undefined where nothing differs.
 *
 * @param {{ sections: Record<string, string>, columns: Record<string, string>, appendix: boolean }} choice severity or "off" by role
 */
export function profileOf({ sections, columns, appendix }) {
  const demands = (/** @type {readonly string[]} */ roles, /** @type {Record<string, string>} */ chosen) =>
    roles.filter((role) => chosen[role] !== "off").map((role) => ({ role, severity: chosen[role] }));
  const profile = {
    ...BUILT_IN,
    sections: demands(SECTION_ROLES, sections),
    appendix: { ...BUILT_IN.appendix, required: appendix, columns: demands(COLUMN_ROLES, columns) },
  };
  return JSON.stringify(profile) === JSON.stringify(BUILT_IN) ? undefined : profile;
}

/** The choice that a profile stands for. @param {any} profile */
export function choiceOf(profile = BUILT_IN) {
  const chosen = (/** @type {readonly string[]} */ roles, /** @type {Demand[]} */ demands) =>
    Object.fromEntries(roles.map((role) => [role, demands.find((demand) => demand.role === role)?.severity ?? "off"]));
  return {
    sections: chosen(SECTION_ROLES, profile.sections),
    columns: chosen(COLUMN_ROLES, profile.appendix.columns),
    appendix: profile.appendix.required,
  };
}
