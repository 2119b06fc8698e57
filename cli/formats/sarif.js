// @ts-check
/**
 * SARIF 2.1.0 (OASIS): one run, the rules with their texts, a result a finding. Regions count in UTF-16 units; only texts and HTML
 * have lines: of Word files and PDFs the place stands in words, as the section around it.
 */
import { planName } from "../../www/said.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS = /** @type {Record<string, string>} */ ({ error: "error", warning: "warning", hint: "note" });
/** Of one result; the rest would only repeat it. */
const MOST_RELATED = 20;

/** @param {any} rule `RuleInfo` @param {import("../words.js").Told} t */
const ruleOf = ({ code, name, severity, summary, basis, offByDefault }, t) => ({
  id: code,
  name,
  shortDescription: { text: summary },
  fullDescription: { text: `${summary} ${t("basisTold", basis)}` },
  help: { text: t("basisTold", basis) },
  defaultConfiguration: { level: LEVELS[severity], enabled: !offByDefault },
});

/** @param {string} uri @param {string} name */
const artifact = (uri, name) => ({ uri, description: { text: name } });

/** @param {import("../surface.js").Surface} surface @param {{ start: number, end: number } | undefined} source */
function regionOf(surface, source) {
  if (!source || surface.lined === null) return undefined;
  const [from, to] = [surface.pointOf(source.start), surface.pointOf(source.end)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column, charOffset: source.start, charLength: source.end - source.start };
}

/** @param {import("./index.js").Result} result @param {any} at `Location` */
function locationOf({ uri, name, surface }, at) {
  const place = /** @type {import("../surface.js").Surface} */ (surface);
  const region = regionOf(place, at.source);
  const part = at.path === undefined ? place.part(at) : null;
  const where = place.where(at);
  return {
    physicalLocation: { artifactLocation: artifact(uri, name), ...(region && { region }) },
    ...(where && { message: { text: where } }),
    ...(part && { logicalLocations: [{ name: part.heading, fullyQualifiedName: `${part.number} ${part.heading}`.trim() }] }),
  };
}

/** Of a text its fixes can be written by other programs. @param {import("./index.js").Result} result @param {any} fix */
function fixOf({ uri, name, surface }, { title, edits }) {
  const replacements = edits.map((/** @type {any} */ { at, insert }) => ({ deletedRegion: regionOf(/** @type {any} */ (surface), at.source), insertedContent: { text: insert } }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifact(uri, name), replacements }] };
}

/** @param {import("./index.js").Result} result @param {any} finding @param {Map<string, number>} order of the rules @param {import("../words.js").Told} t */
function resultOf(result, finding, order, t) {
  const { code, key, severity, group, message, basis, at, related = [], fixes = [] } = finding;
  const { quote, correction } = /** @type {import("../surface.js").Surface} */ (result.surface).passage(finding);
  const others = related.filter((/** @type {any} */ one) => one.at).slice(0, MOST_RELATED);
  const writes = result.file?.kind === "text" ? fixes.filter((/** @type {any} */ { edits }) => edits.length > 0 && edits.every((/** @type {any} */ edit) => edit.at.source)) : [];
  return {
    ruleId: code,
    ruleIndex: order.get(code),
    level: LEVELS[severity],
    message: { text: correction ? `${message} ${t("correction", correction)}` : message },
    locations: [locationOf(result, at)],
    ...(others.length > 0 && { relatedLocations: others.map((/** @type {any} */ one, /** @type {number} */ id) => ({ id, ...locationOf(result, one.at), message: { text: one.message } })) }),
    partialFingerprints: { "key/v1": key },
    ...(writes.length > 0 && { fixes: writes.map((/** @type {any} */ fix) => fixOf(result, fix)) }),
    properties: { group, basis, quote, plan: planName(result.report.plan) },
  };
}

/** @type {import("./index.js").Formatter} */
export const sarif = {
  places: true,
  head({ locale, version, rules, t }) {
    const driver = { name: "kehoach-check", version, semanticVersion: version, language: locale, rules: rules.map((rule) => ruleOf(rule, t)) };
    return `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[\n`;
  },
  between: ",\n",
  piece(result, { rules, t }) {
    if (result.fault) return "";
    const order = new Map(rules.map(({ code }, index) => [code, index]));
    return result.report.findings.map((/** @type {any} */ finding) => JSON.stringify(resultOf(result, finding, order, t))).join(",\n");
  },
  tail({ faults }, exitCode) {
    const notifications = faults.map(({ uri, name, code, message }) => ({
      descriptor: { id: code },
      level: "error",
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation: artifact(uri, name) } }],
    }));
    const invocation = { executionSuccessful: faults.length === 0, exitCode, ...(notifications.length > 0 && { toolExecutionNotifications: notifications }) };
    return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
  },
};
