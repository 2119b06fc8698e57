// @ts-check
/**
 * Who is who among several files: what another of them names is its parent, what has no number yet
 * is a draft. A plan is the parent of what a body of its own level or a lower one makes, never of a
 * higher one's.
 */

/** @typedef {{ file: import("./read.js").FileSource, catalogue: any, text: string, role: "draft" | "parent" | "none" }} Candidate */

/** Highest first; the first that is found in a body's name says where it stands. */
const LEVELS = [
  /chính phủ|quốc hội|ban bí thư|bộ chính trị|trung ương|^bộ\s/iu,
  /^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|tỉnh ủy|thành ủy)?\s*(?:tỉnh|thành phố|tp\.?\s)|tỉnh ủy|thành ủy/iu,
  /^(?:sở|ban|thanh tra|văn phòng)\s/iu,
  /xã|phường|đặc khu|thị trấn/iu,
];
/** Where a plan does not name its body: for whom it is. */
const AREAS = [/$^/u, /(?:trên địa bàn|của)\s+(?:toàn\s+)?(?:tỉnh|thành phố)\s/iu, /$^/u, /(?:trên địa bàn|của)\s+(?:toàn\s+)?(?:xã|phường|đặc khu)\s/iu];

/**
 * The number by which a draft would cite a document begins with digits ("145/KH-UBND", "03-KH/TU"):
 * "…/QĐ-UBND" is what stands on one that nobody has numbered yet.
 * @param {unknown} number
 */
export const isCitable = (number) => /^(?:số\s*:?\s*)?\d+[a-zđ]?\s*[/-].*\p{L}/iu.test(String(number ?? "").trim());

/** 0 for what is issued in Hà Nội for the country, 3 for a commune; null where nothing says it. @param {Candidate} candidate */
function levelOf({ catalogue, text }) {
  const issuer = String(catalogue?.issuer ?? "").trim();
  const level = LEVELS.findIndex((names) => names.test(issuer));
  if (issuer) return level < 0 ? null : level;
  const [, province, , commune] = AREAS.map((area) => text.search(area));
  if (province < 0 && commune < 0) return null;
  return commune < 0 || (province >= 0 && province < commune) ? 1 : 3;
}

/** Whether one is surely of a lower level than the other. @param {Candidate} one @param {Candidate} other */
function isLower(one, other) {
  const [a, b] = [levelOf(one), levelOf(other)];
  return a !== null && b !== null && a > b;
}

/**
 * Of those that nothing else tells apart the one of the lowest level, then the newest, is what one checks.
 * @param {Candidate[]} candidates
 * @returns {Candidate[]}
 */
export function guessRoles(candidates) {
  const issued = candidates.filter(({ file, catalogue }) => file.kind === "catalogue" || (isCitable(catalogue?.id) && catalogue.tasks?.length > 0));
  const named = issued.filter((one) => one.file.kind === "catalogue" || candidates.some((other) => other !== one && !isLower(one, other) && other.text.includes(one.catalogue.id)));
  const open = issued.filter((one) => !named.includes(one));
  const order = (/** @type {Candidate} */ a, /** @type {Candidate} */ b) =>
    (levelOf(b) ?? -1) - (levelOf(a) ?? -1) || String(b.catalogue.issuedOn).localeCompare(String(a.catalogue.issuedOn));
  const checked = issued.length === candidates.length ? [...open].sort(order)[0] : null;
  const drafts = candidates.filter((one) => !issued.includes(one) || one === checked);
  const mayBeParent = (/** @type {Candidate} */ one) => one.file.kind === "catalogue" || drafts.length === 0 || drafts.some((draft) => !isLower(one, draft));
  return candidates.map((candidate) => ({ ...candidate, role: !drafts.includes(candidate) && mayBeParent(candidate) ? "parent" : "draft" }));
}
