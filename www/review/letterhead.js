// @ts-check
/** The head and the closing of a paper of the reviewing body, as Nghị định 30/2020/NĐ-CP has them. They are worded by the decree and not by the page's language. */

/**
 * @typedef {object} Office what is asked once and kept
 * @property {string} superior
 * @property {string} body
 * @property {string} symbol behind the number: "STP-XDKT"
 * @property {string} place
 * @property {string} day ISO, or empty: written by hand
 * @property {string} power lines: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"
 * @property {string} signer
 * @property {string} recipients lines
 */

/** @type {Office} */
export const NO_OFFICE = { superior: "", body: "", symbol: "", place: "", day: "", power: "", signer: "", recipients: "" };

const capitals = (/** @type {string} */ words) => words.trim().toLocaleUpperCase("vi");

/** @param {string} text */
const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** Nonbreaking, so that what is left to fill in keeps its room. */
const GAP = "\u00a0".repeat(7);

/** "ngày 05 tháng 3 năm 2026": a day below 10 and the first two months with a zero. @param {string} day ISO, or empty @param {number} year of a day that is left open */
function dayWords(day, year) {
  const [y, m, d] = day.split("-").map(Number);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return day ? `ngày ${two(d)} tháng ${m <= 2 ? two(m) : m} năm ${y}` : `ngày${GAP}tháng${GAP}năm ${year}`;
}

/**
 * @param {Office} office
 * @param {number} year the present one
 * @returns {import("../docx/layout.js").Piece}
 */
export function headOf({ superior, body, symbol, place, day }, year) {
  /** @type {import("../docx/layout.js").Line[]} */
  const left = linesOf(superior).map((line) => ({ role: "superior", text: capitals(line) }));
  left.push(.../** @type {typeof left} */ ((linesOf(body).length > 0 ? linesOf(body) : ["…"]).map((line) => ({ role: "issuer", text: capitals(line) }))));
  left.push({ role: "number", text: `Số:${GAP}/${symbol.trim().replace(/^\//, "") || "…"}` });
  return {
    kind: "columns",
    what: "letterhead",
    left,
    right: [
      { role: "nation", text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" },
      { role: "motto", text: "Độc lập - Tự do - Hạnh phúc" },
      { role: "date", text: `${place.trim() || "…"}, ${dayWords(day, year)}` },
    ],
  };
}

/** "- Như trên;" and, at the end, "- Lưu: VT.": what a list of recipients looks like. @param {string} text lines */
function recipientsOf(text) {
  const lines = linesOf(text).map((line) => line.replace(/^[-–+•]\s*/, "").replace(/[;.,\s]+$/, "")).filter(Boolean);
  if (!lines.some((line) => /^Lưu\s*:/iu.test(line))) lines.push("Lưu: VT");
  return lines.map((line, index) => `- ${line}${index === lines.length - 1 ? "." : ";"}`);
}

/**
 * @param {Office} office
 * @param {string} drafter who gets it where nobody else is named
 * @returns {import("../docx/layout.js").Piece}
 */
export function closingOf({ recipients, power, signer }, drafter) {
  const to = linesOf(recipients).length > 0 ? recipients : drafter;
  return {
    kind: "columns",
    what: "closing",
    left: [{ role: "recipients", text: "Nơi nhận:" }, ...recipientsOf(to).map((text) => ({ role: /** @type {const} */ ("recipient"), text }))],
    right: [...(linesOf(power).length > 0 ? linesOf(power) : ["…"]).map((line) => ({ role: /** @type {const} */ ("power"), text: capitals(line) })), { role: "signer", text: signer.trim() }],
  };
}
