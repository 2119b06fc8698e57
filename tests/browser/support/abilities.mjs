/** The editors that the element is tried in, what is asked of each, and what one cannot do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/lib/project.mjs";

/**
 * `page`: under fixtures/editors/. `package`: whose version was tried; none: of the browser itself. `kind`: how the
 * adapter names itself. `given`: the portal hands the editor's object over in place of an id.
 */
export const EDITORS = [
  { page: "textarea", name: "textarea", kind: "textarea" },
  { page: "contenteditable", name: "contenteditable", kind: "contenteditable" },
  { page: "tinymce4", name: "TinyMCE", package: "tinymce4", kind: "tinymce" },
  { page: "tinymce5", name: "TinyMCE", package: "tinymce5", kind: "tinymce" },
  { page: "tinymce6", name: "TinyMCE", package: "tinymce6", kind: "tinymce" },
  { page: "tinymce", name: "TinyMCE", package: "tinymce", kind: "tinymce" },
  { page: "ckeditor4", name: "CKEditor", package: "ckeditor4", kind: "ckeditor4" },
  { page: "ckeditor4-inline", name: "CKEditor, inline", package: "ckeditor4", kind: "ckeditor4" },
  { page: "ckeditor5", name: "CKEditor", package: "ckeditor5", kind: "ckeditor5" },
  { page: "summernote", name: "Summernote", package: "summernote", kind: "summernote" },
  { page: "jodit", name: "Jodit", package: "jodit", kind: "jodit" },
  { page: "quill1", name: "Quill", package: "quill1", kind: "quill" },
  { page: "quill", name: "Quill", package: "quill", kind: "quill" },
  { page: "slate", name: "Slate", package: "slate-react", kind: "slate" },
  { page: "lexical", name: "Lexical", package: "lexical", kind: "lexical" },
  { page: "prosemirror", name: "ProseMirror", package: "prosemirror-view", kind: "prosemirror" },
  { page: "prosemirror", name: "ProseMirror, target = view", package: "prosemirror-view", kind: "prosemirror", given: true },
  { page: "tiptap", name: "Tiptap", package: "@tiptap/core", kind: "prosemirror" },
];

/** What is asked of each editor, a test each. */
export const ABILITIES = {
  bind: { vi: "gắn theo id", en: "bound by its id" },
  live: { vi: "soát khi gõ", en: "checked as one types" },
  script: { vi: "soát lại khi mã đặt nội dung", en: "checked anew when a script sets it" },
  again: { vi: "gỡ ra, gắn lại cùng id", en: "taken out and put back under its id" },
  hidden: { vi: "tìm ra từ textarea bị ẩn", en: "found from a hidden text area" },
  marks: { vi: "đánh dấu đúng chữ", en: "marked at the words" },
  saved: { vi: "bản lưu sạch", en: "saved draft untouched" },
  fix: { vi: "sửa, một lần hoàn tác", en: "a fix, one undo" },
  several: { vi: "sửa nhiều chỗ, một lần hoàn tác", en: "several places, one undo" },
  task: { vi: "bổ sung nhiệm vụ thiếu (KH301)", en: "a missing task added (KH301)" },
  row: { vi: "thêm hàng vào bảng", en: "a row added to a table" },
  plan: { vi: "viết kế hoạch mới", en: "a plan from nothing" },
  frame: { vi: "nằm trong khung cùng nguồn", en: "in a frame of the same origin" },
};

const TABLELESS = { vi: "không có bảng; hàng được đưa ra để chép", en: "has no tables; the row is offered for copying" };
const OWN_TABLES = {
  vi: "bảng là phần riêng của từng cổng, không có cách chung để thêm hàng; hàng được đưa ra để chép",
  en: "tables are each portal's own there, and there is no common way to a row; it is offered for copying",
};

/** What an editor cannot do, and the tests hold that it cannot. @type {Record<string, Record<string, { vi: string, en: string }>>} */
export const CANNOT = {
  textarea: { row: TABLELESS },
  quill1: { row: TABLELESS },
  slate: { row: OWN_TABLES },
  lexical: { row: OWN_TABLES },
  prosemirror: { row: { vi: "khi chỉ biết id; gán EditorView cho target thì được", en: "by its id alone; with the EditorView as target it can" } },
};

/** Where a question makes no sense. @type {Record<string, string[]>} */
export const MEANINGLESS = { textarea: ["hidden"], "prosemirror-given": ["hidden"] };

/** @param {{ page: string, given?: boolean }} editor */
export const keyOf = ({ page, given }) => (given ? `${page}-given` : page);

/** An editor with the version that was tried. @param {{ name: string, package?: string }} editor */
function titleOf({ name, package: from }) {
  const [first, ...more] = name.split(", ");
  const version = from && JSON.parse(readFileSync(join(root, "node_modules", from, "package.json"), "utf8")).version;
  return [[first, version].filter(Boolean).join(" "), ...more].join(", ");
}

/**
 * docs/editors.md of what a run of the tests found.
 * @param {Record<string, Record<string, Record<string, "yes" | "no">>>} found by editor, ability and browser
 * @param {string[]} browsers
 */
export function pageOf(found, browsers) {
  const names = Object.keys(ABILITIES);
  /** @type {{ vi: string, en: string }[]} */
  const notes = [];
  const noteOf = (note) => {
    if (!notes.includes(note)) notes.push(note);
    return notes.indexOf(note) + 1;
  };
  const table = (locale, no) => {
    const head = ["", ...names.map((name) => ABILITIES[name][locale])];
    const rows = EDITORS.map((editor) => {
      const key = keyOf(editor);
      const cells = names.map((name) => {
        if (MEANINGLESS[key]?.includes(name)) return "–";
        const said = browsers.map((browser) => {
          const verdict = found[key]?.[name]?.[browser];
          return verdict === "yes" ? "✓" : verdict === "no" ? `${no}<sup>${noteOf(CANNOT[key][name])}</sup>` : "?";
        });
        return new Set(said).size === 1 ? said[0] : said.map((word, index) => `${browsers[index]}: ${word}`).join("<br>");
      });
      return [titleOf(editor), ...cells];
    });
    return [head, head.map((_, index) => (index === 0 ? "---" : ":-:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  };
  const [vi, en] = [table("vi", "không"), table("en", "no")];
  const told = (locale) => notes.map((note, index) => `${index + 1}. ${note[locale]}`).join("\n");
  return `# Trình soạn thảo đã thử

[In English](#editors-tried)

*\`npm run editors\` viết trang này từ kết quả của \`tests/browser/adapters.test.mjs\`; đừng sửa tay. Một phép thử báo lỗi khi bảng khác với kết quả.*

Mỗi trình soạn thảo là gói thật trên npm, chạy trong ${browsers.join(" và ")}; ✓ là được trong cả hai.

${vi}

${told("vi")}

- **Gắn theo id**: \`for\` ghi id mà cổng vốn đặt: của \`textarea\` hay hộp mà trình soạn thảo được tạo ra từ đó. Slate, Lexical, ProseMirror và trình soạn thảo lạ: id của hộp chứa vùng soạn thảo, hoặc của chính vùng ấy.
- **textarea bị ẩn**: ô bị ẩn không phải là chỗ người dùng gõ. Thẻ tìm trình soạn thảo đứng thay nó ở ngay sau, ngay trước, hoặc trong hộp chung; không thấy thì nói rõ trong thẻ và một lần trên console. Ô ẩn vì thẻ trang hay hộp thoại đang đóng vẫn dùng được khi mở ra.
- **Slate, Lexical, trình soạn thảo lạ**: bộ soát gửi \`beforeinput\` (\`insertReplacementText\`) trước rồi đọc lại; \`apply()\` trả về một promise, \`false\` khi không có gì thay đổi, và cách sửa được chép để dán.
- **ProseMirror, Tiptap**: Tiptap được nhận ra theo id; với ProseMirror trần thì gán \`EditorView\` cho \`target\`.
- **Froala** chưa thử: giấy phép của gói chỉ cho dùng khi đã mua. Nó được xử lý như trình soạn thảo lạ giữ một \`textarea\` ẩn.

# Editors tried

*Written by \`npm run editors\` from the results of \`tests/browser/adapters.test.mjs\`; do not edit. A test fails where the table differs from them.*

Each editor is the real package from npm, in ${browsers.join(" and ")}; ✓ says that it holds in both.

${en}

${told("en")}

- **By its id**: \`for\` names what the portal names anyway: the text area or the box that the editor is made of. Slate, Lexical, ProseMirror and unknown editors: the box around what is edited, or that itself.
- **Hidden text area**: a hidden field is not what people write in. The element looks for the editor that stands for it right behind, right before, or in the box around both; where there is none it says so, in itself and once in the console. A field that is hidden because its tab or dialog is closed works once that opens.
- **Slate, Lexical, unknown editors**: a \`beforeinput\` (\`insertReplacementText\`) is sent first and the draft read back; \`apply()\` gives a promise, \`false\` where nothing changed, and the fix is copied for pasting.
- **ProseMirror, Tiptap**: Tiptap is found by its id; with bare ProseMirror set \`target\` to the \`EditorView\`.
- **Froala** was not tried: its package may be used only once it is bought. It is treated as an unknown editor that keeps a hidden text area.
`;
}
