/**
 * A province's plan of any length, for measuring: a fictional body, every part that a plan has, and
 * as many tasks and appendix rows as the wanted length takes. It cites Decision 1703/QĐ-TTg, so
 * that a check compares it with that parent.
 */

const SUBJECTS = ["tuyên truyền, phổ biến pháp luật", "kiểm soát phương tiện đo", "xây dựng quy chuẩn kỹ thuật địa phương", "đào tạo chuyên gia năng suất", "hỗ trợ doanh nghiệp nhỏ và vừa", "kiểm tra hàng hóa lưu thông", "chuyển đổi số công tác quản lý", "hoàn thiện hạ tầng chất lượng"];
const VERBS = ["Rà soát, hoàn thiện", "Tổ chức", "Đẩy mạnh", "Chủ động phối hợp", "Tăng cường", "Nghiên cứu, đề xuất", "Xây dựng kế hoạch"];
const LEADS = ["Sở Khoa học và Công nghệ", "Sở Công Thương", "Sở Tài chính", "Sở Nông nghiệp và Môi trường", "Công an tỉnh"];
const DUES = ["Quý II năm 2026", "Thường xuyên", "Trước ngày 15/11 hằng năm", "2026 - 2030", "Tháng 12/2026"];
const LETTERS = "abcdđeghik";

const pick = (list, index) => list[index % list.length];
/** A task's words, another one for each number up to some hundred. @param {number} n */
export const sentence = (n) =>
  `${pick(VERBS, n)} ${pick(SUBJECTS, n * 3)} gắn với ${pick(SUBJECTS, n * 5 + 1)} trên địa bàn tỉnh giai đoạn 2026 - 2030, ` +
  `bảo đảm đạt ít nhất ${10 + (n % 80)}% số tổ chức, doanh nghiệp được tiếp cận; ${pick(LEADS, n)} chủ trì, báo cáo kết quả ${pick(DUES, n).toLowerCase()}`;

const HEAD = `ỦY BAN NHÂN DÂN
TỈNH AN LẠC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 125/KH-UBND
An Lạc, ngày 12 tháng 02 năm 2026

KẾ HOẠCH
Thực hiện công tác tiêu chuẩn, đo lường, chất lượng trên địa bàn tỉnh giai đoạn 2026 - 2030

Căn cứ Quyết định số 1703/QĐ-TTg ngày 14/8/2025 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Nâng cao nhận thức của các cấp, các ngành về vai trò của tiêu chuẩn, đo lường, chất lượng.
2. Yêu cầu
a) Xác định rõ nội dung, tiến độ, trách nhiệm của từng cơ quan, đơn vị.

II. NHIỆM VỤ VÀ GIẢI PHÁP
`;

const TAIL = `
III. KINH PHÍ THỰC HIỆN
Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp hiện hành và các nguồn hợp pháp khác.

IV. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ chủ trì, theo dõi, đôn đốc, báo cáo Ủy ban nhân dân tỉnh trước ngày 10/12 hằng năm.
2. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường căn cứ nhiệm vụ tại Phụ lục kèm theo để tổ chức thực hiện./.

Nơi nhận:
- Bộ Khoa học và Công nghệ;
- Các sở, ban, ngành thuộc tỉnh;
- Lưu: VT, KGVX.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Minh

PHỤ LỤC
NHIỆM VỤ TRỌNG TÂM
(Kèm theo Kế hoạch số 125/KH-UBND ngày 12 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh)

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện |
|---|---|---|---|---|
`;

const heading = (n) => `${n + 1}. Nhiệm vụ về ${pick(SUBJECTS, n)}\n`;
const item = (n) => `${pick([...LETTERS], n)}) ${sentence(n)}.\n`;
const row = (n) => `| ${n + 1} | ${sentence(n)} | ${pick(LEADS, n)} | ${pick(LEADS, n + 1)} | ${pick(DUES, n)} |\n`;

const size = (text) => Buffer.byteLength(text);

/** @param {number} bytes wanted length in UTF-8; the plan ends within one task of it */
export function plan(bytes) {
  const body = [];
  const rows = [];
  let length = size(HEAD) + size(TAIL);
  const add = (list, text) => {
    list.push(text);
    length += size(text);
  };
  for (let n = 0; length < bytes; n++) {
    if (n % LETTERS.length === 0) add(body, heading(n / LETTERS.length));
    add(body, item(n));
    if (n % 3 === 0) add(rows, row(n / 3));
  }
  return HEAD + body.join("") + TAIL + rows.join("");
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const reference = (text) => escape(text).replace(/[^\0-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`);

/**
 * The same plan as a page that Word saves: every paragraph with its styles, half of the letters as
 * references, the appendix as a table.
 * @param {number} bytes wanted length in UTF-8; the page ends within one task of it
 */
export function page(bytes) {
  const paragraph = (text) =>
    `<p class=MsoNormal align=justify style='text-align:justify;text-indent:36.0pt;mso-line-height-rule:exactly'><span lang=VI\nstyle='font-size:14.0pt;mso-ansi-language:VI'>${text}<o:p></o:p></span></p>\n`;
  const body = (text) =>
    text
      .split("\n")
      .filter((line) => line.trim() !== "" && !/^\|[-|]+\|$/.test(line))
      .map((line, index) => {
        const written = index % 2 === 0 ? reference : escape;
        if (!line.startsWith("|")) return paragraph(written(line));
        return `<tr style='mso-yfti-irow:1'>${line.slice(1, -1).split("|").map((cell) => `<td width=100 valign=top style='padding:0cm 5.4pt'>${paragraph(written(cell.trim()))}</td>`).join("")}</tr>\n`;
      })
      .join("")
      .replace("<tr ", "<table class=MsoNormalTable border=1><tr ");
  const whole = (length) => `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8></head><body lang=VI>${body(plan(length))}</table></body></html>`;
  // Markup grows with the text: one measure tells how much text fills the page.
  const probe = 100 * 1024;
  return whole(Math.round((bytes * probe) / size(whole(probe))));
}
