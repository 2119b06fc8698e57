// @ts-check
/**
 * The words of the command line: Vietnamese, English. `{0}` is filled in; "one|many" in English goes by the first number. What
 * the page says too (places, severities, verdicts, files that are not read) it says here in the same words.
 */
import { fill } from "../www/component/view/words.js";
import { WORDS as PAGE } from "../www/words.js";

const WORDS = {
  ...PAGE,

  // Files. The page speaks of itself in these.
  unreadable: ["Không đọc được tệp “{0}”.", "“{0}” cannot be read."],
  unknownFile: [
    "Tệp “{0}” không phải văn bản đọc được ở đây. Hãy dùng tệp Word (.docx), PDF, HTML hoặc văn bản thuần (.txt, .md).",
    "“{0}” is no document that is read here. Use a Word file (.docx), PDF, HTML or plain text (.txt, .md).",
  ],
  pdfNoReader: [
    "Chưa đọc được “{0}”: tệp PDF cần gói pdfjs-dist. Hãy cài thêm cạnh gói này: npm install pdfjs-dist@{1}",
    "“{0}” cannot be read: PDFs need the package pdfjs-dist. Install it beside this one: npm install pdfjs-dist@{1}",
  ],
  noSuchFile: ["Không có tệp hoặc thư mục “{0}”.", "There is no file or folder “{0}”."],
  noPermission: ["Không được phép đọc “{0}”.", "Reading “{0}” is not permitted."],
  isCatalogue: ["“{0}” là danh mục nhiệm vụ cấp trên; hãy đưa vào bằng --parent.", "“{0}” is a catalogue of a parent's tasks; give it with --parent."],
  isFolder: ["“{0}” là thư mục, không phải tệp.", "“{0}” is a folder, not a file."],
  badKind: ["Không đọc được “{0}” theo loại “{1}”.", "“{0}” cannot be read as {1}."],
  tookTooLong: ["Soát “{0}” quá {1} giây nên đã dừng.", "Checking “{0}” took more than {1} seconds and was stopped."],
  gaveUp: ["Bộ soát gặp sự cố khi đọc “{0}” nên đã bỏ qua tệp này.", "The checker failed on “{0}” and went on with the next."],
  notAnnotated: ["Chưa ghi được nhận xét vào “{0}”: {1}", "“{0}” has got no comments: {1}"],
  notWritten: ["Không ghi được “{0}”: {1}", "“{0}” cannot be written: {1}"],

  // Wrong use
  wrongUse: ["{0} (xem kehoach-check --help)", "{0} (see kehoach-check --help)"],
  noFiles: ["Chưa cho tệp hay thư mục nào để soát", "No file or folder to check was given"],
  nothingInFolder: ["Không có văn bản nào trong thư mục “{0}”", "There is no document in the folder “{0}”"],
  unknownOption: ["Không có tùy chọn “{0}”", "There is no option “{0}”"],
  unknownOptionNear: ["Không có tùy chọn “{0}”; có phải “{1}”?", "There is no option “{0}”; do you mean “{1}”?"],
  needsValue: ["Tùy chọn “{0}” cần một giá trị", "The option “{0}” needs a value"],
  takesNone: ["Tùy chọn “{0}” không nhận giá trị", "The option “{0}” takes no value"],
  wrongValue: ["Giá trị “{1}” của “{0}” không dùng được: {2}", "The value “{1}” of “{0}” does not do: {2}"],
  oneOf: ["một trong {0}", "one of {0}"],
  aNumber: ["số nguyên từ {0} đến {1}", "a whole number from {0} to {1}"],
  aRule: ["dạng MÃ=off, MÃ=error, MÃ=warning hoặc MÃ=hint", "CODE=off, CODE=error, CODE=warning or CODE=hint"],
  optionRefused: ["“{0}”: {1}", "“{0}”: {1}"],
  notJson: ["tệp “{0}” không phải JSON đúng", "the file “{0}” is not valid JSON"],
  noTaskInParent: ["không thấy nhiệm vụ nào trong “{0}”", "no task was found in “{0}”"],
  onlyWithStdin: ["“--kind” chỉ dùng khi đọc từ đầu vào chuẩn (-)", "“--kind” is for standard input (-) only"],
  onlyWithAnnotate: ["“{0}” chỉ dùng cùng “--annotate”", "“{0}” is for “--annotate” only"],
  stdinOnce: ["Đầu vào chuẩn (-) chỉ đọc được một lần", "Standard input (-) can be read once only"],
  overInput: ["“{0}” sẽ ghi đè lên tệp được soát “{1}”", "“{0}” would write over “{1}”, which is to be checked"],

  // What is told
  progress: ["{0}/{1} tệp", "{0} of {1} files"],
  stdin: ["đầu vào chuẩn", "standard input"],
  correction: ["Đề nghị sửa: {0}", "Proposed: {0}"],
  basisTold: ["Căn cứ: {0}", "Basis: {0}"],
  notChecked: ["Chưa soát được.", "Not checked."],
  coverageTold: ["{0}: {1}", "{0}: {1}"],
  tally: ["{0} {1}", "{0} {1}"],
  leftOutTasks: ["Chưa đưa vào:", "Left out:"],
  unseenTasks: ["Chưa thấy, cần đọc đối chiếu:", "Not seen, for a person to compare:"],
  annotatedTo: ["Đã ghi nhận xét vào {0}", "Comments are in {0}"],
  fileCount: ["{0} tệp", "{0} file|{0} files"],
  errorCount: ["{0} lỗi", "{0} error|{0} errors"],
  warningCount: ["{0} cảnh báo", "{0} warning|{0} warnings"],
  hintCount: ["{0} gợi ý", "{0} hint|{0} hints"],
  leftOutCount: ["{0} nhiệm vụ chưa đưa vào", "{0} task left out|{0} tasks left out"],
  unseenCount: ["{0} nhiệm vụ chưa thấy", "{0} task not seen|{0} tasks not seen"],
  failedCount: ["{0} tệp chưa soát được", "{0} file not checked|{0} files not checked"],
  columnFile: ["Tệp", "File"],
  columnFault: ["Chưa soát được", "Not checked"],
  mdTitle: ["Kết quả soát Kế hoạch", "Plans checked"],
};

/** @typedef {keyof typeof WORDS} Word */
/** @typedef {"vi" | "en"} Locale */
/** @typedef {(word: Word, ...values: (string | number)[]) => string} Told */

/** @param {Locale} locale @returns {Told} */
export const wordsIn = (locale) => (word, ...values) => fill(WORDS[word], locale, values);

/** What the environment speaks, where no option says it. @param {Record<string, string | undefined>} env @returns {Locale} */
export const localeOf = ({ LC_ALL, LC_MESSAGES, LANG }) => (/^en/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "en" : "vi");
