// @ts-check
/**
 * What the client says of itself, in both languages. What a draft lacks is said by the checker.
 */

/** @typedef {"vi" | "en"} Locale */
/** @typedef {"wasmBlocked" | "wasmUnsupported" | "wasmMissing" | "wasmBroken" | "timeout" | "crashed" | "closed"} FailureCode */

/** @type {Record<FailureCode, Record<Locale, string>>} */
export const FAILURES = {
  wasmBlocked: {
    vi: "Chính sách bảo mật của trang này không cho chạy WebAssembly. Đề nghị quản trị trang thêm 'wasm-unsafe-eval' vào script-src của Content-Security-Policy.",
    en: "This page's security policy does not allow WebAssembly. Ask its administrator to add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy.",
  },
  wasmUnsupported: {
    vi: "Trình duyệt này quá cũ hoặc đã tắt WebAssembly nên không soát được dự thảo.",
    en: "This browser is too old or has WebAssembly switched off, so drafts cannot be checked.",
  },
  wasmMissing: {
    vi: "Không tải được bộ soát (tệp WebAssembly). Kiểm tra kết nối rồi tải lại trang.",
    en: "The checker (the WebAssembly file) could not be fetched. Check the connection and reload the page.",
  },
  wasmBroken: {
    vi: "Tệp bộ soát không chạy được: hỏng, hoặc không cùng phiên bản với trang. Tải lại trang để lấy bản mới.",
    en: "The checker file does not run: damaged, or not of the page's version. Reload the page to fetch it anew.",
  },
  timeout: {
    vi: "Soát quá lâu nên đã dừng. Bản thảo không bị ảnh hưởng; lần soát sau chạy lại từ đầu.",
    en: "The check took too long and was stopped. The draft is untouched; the next check starts afresh.",
  },
  crashed: {
    vi: "Bộ soát gặp sự cố và đã được khởi động lại. Bản thảo không bị ảnh hưởng.",
    en: "The checker failed and was restarted. The draft is untouched.",
  },
  closed: {
    vi: "Bộ soát đã đóng.",
    en: "The checker has been closed.",
  },
};

/** A server that lacks a file, or wants one to sign in, may answer with a page as if all were well. @type {Record<Locale, string>} */
export const PAGE_INSTEAD = {
  vi: "Thiếu tệp “{0}” của bộ soát: máy chủ trả về một trang web thay cho tệp. Nếu phiên đăng nhập đã hết hạn, đăng nhập lại rồi tải lại trang; nếu vẫn vậy, báo người quản trị cổng.",
  en: "The checker's file “{0}” is missing: the server answered with a web page in its place. If your session has ended, sign in again and reload the page; otherwise tell the portal's administrator.",
};

/** Why what was handed over did not reach the checker. @type {Record<"givenAway" | "uncopied", Record<Locale, string>>} */
export const REFUSED = {
  givenAway: {
    vi: "Nội dung tệp đã được trang chuyển cho nơi khác (ArrayBuffer đã tách) nên không còn để soát. Mở lại tệp rồi soát.",
    en: "The page has handed the file's bytes to somebody else (a detached ArrayBuffer), so there is nothing left to check. Open the file again.",
  },
  uncopied: {
    vi: "Dữ liệu đưa vào soát có giá trị không sao chép được (hàm, phần tử trang, đối tượng đặc biệt) nên bộ soát chưa nhận.",
    en: "What was handed over holds a value that cannot be copied (a function, an element of the page, a special object), so the checker did not get it.",
  },
};

/** What the card of a mark says beside the finding's own words. @type {Record<string, Record<Locale, string>>} */
export const MARKING = {
  error: { vi: "Lỗi", en: "Error" },
  warning: { vi: "Cảnh báo", en: "Warning" },
  hint: { vi: "Gợi ý", en: "Hint" },
  basis: { vi: "Căn cứ: {0}", en: "Basis: {0}" },
  facts: { vi: "Theo dữ kiện về cơ quan, đơn vị hành chính đến {0}.", en: "By facts about bodies and units as of {0}." },
  card: { vi: "Cần xem lại chỗ này", en: "Findings at this place" },
  more: { vi: "và {0} phát hiện nữa tại chỗ này", en: "and {0} more at this place" },
  writes: { vi: "Sẽ ghi: {0}", en: "Will write: {0}" },
  deletes: { vi: "Sẽ xóa đoạn này", en: "Will delete this passage" },
  answerAdded: { vi: "Bổ sung…", en: "Add…" },
  answerPresent: { vi: "Đã có tại…", en: "Already at…" },
  answerNotApplicable: { vi: "Không thuộc trách nhiệm…", en: "Not this body's…" },
  applied: { vi: "Đã sửa. Nhấn Ctrl+Z để hoàn tác.", en: "Fixed. Press Ctrl+Z to undo." },
  copied: {
    vi: "Trình soạn thảo này không nhận chữ do bộ soát ghi. Đã chép nội dung sửa: dán vào đúng chỗ.",
    en: "This editor takes no words that the checker writes. They have been copied: paste them in their place.",
  },
  refused: {
    vi: "Chưa sửa được: chỗ này đã thay đổi sau lần soát gần nhất, hoặc ô soạn thảo đang khóa.",
    en: "Not fixed: this place has changed since the last check, or the editor is locked.",
  },
  step: {
    vi: "{0} trên {1}. {2}: {3} Nhấn Enter để xem cách sửa.",
    en: "{0} of {1}. {2}: {3} Press Enter for its fixes.",
  },
  task: { vi: "Xem nhiệm vụ", en: "See the task" },
  previous: { vi: "Chỗ trước", en: "Previous place" },
  next: { vi: "Chỗ sau", en: "Next place" },
  none: { vi: "Không có phát hiện nào được đánh dấu.", en: "Nothing is marked." },
};

/** Why an element cannot be bound. @type {Record<string, Record<Locale, string>>} */
export const UNBOUND = {
  missing: { vi: "Không tìm thấy ô soạn thảo để soát.", en: "There is no editor to check." },
  foreignFrame: {
    vi: "Trình soạn thảo này nằm trong một khung của trang khác nên không đọc được.",
    en: "This editor is in a frame of another site and cannot be read.",
  },
  notReady: {
    vi: "Trình soạn thảo này chưa sẵn sàng: gắn bộ soát sau khi nó mở xong.",
    en: "This editor is not ready yet: bind the checker after it has opened.",
  },
  hidden: {
    vi: "Chưa soát được gì: {0} đang bị ẩn, và không thấy trình soạn thảo nào đứng thay nó. Báo quản trị trang: cần trỏ thẻ soát vào chính vùng soạn thảo.",
    en: "Nothing is being checked: {0} is hidden, and no editor was found that stands for it. Tell the page's administrator: the checker has to name the editor itself.",
  },
  unknown: {
    vi: "Không nhận ra ô soạn thảo này (<{0}>): cần textarea, vùng contenteditable, TinyMCE, CKEditor, Quill, Summernote, Jodit, Slate, Lexical hoặc ProseMirror.",
    en: "This element (<{0}>) is no editor that is known: textarea, contenteditable, TinyMCE, CKEditor, Quill, Summernote, Jodit, Slate, Lexical or ProseMirror.",
  },
};

/** What the form adapter says to a portal's developer. @type {Record<string, Record<Locale, string>>} */
export const FORM = {
  badPointer: {
    vi: 'data-kehoach="{0}" không chỉ tới trường nào của biểu mẫu kế hoạch.',
    en: 'data-kehoach="{0}" names no field of a plan\'s form.',
  },
};

/** What the element says of itself. @type {Record<string, Record<Locale, string>>} */
export const ELEMENT = {
  title: { vi: "Soát kế hoạch", en: "Plan check" },
  waiting: { vi: "Chưa thấy ô soạn thảo để soát.", en: "The editor to check is not there yet." },
  planRefused: { vi: "Ô soạn thảo đang khóa nên chưa ghi được Kế hoạch.", en: "The editor is locked, so the plan could not be written." },
  empty: { vi: "Chưa có nội dung để soát.", en: "Nothing to check yet." },
  beginning: {
    vi: "Viết hoặc dán dự thảo vào ô soạn thảo: các điểm cần xem lại hiện ở đây, kèm căn cứ và cách sửa.",
    en: "Write or paste the draft: what needs another look appears here, with its basis and a way to mend it.",
  },
  blocked: { vi: "Dự thảo còn {0} lỗi cần sửa trước khi trình.", en: "The draft still has {0} error to mend before it is submitted.|The draft still has {0} errors to mend before it is submitted." },
  blockedBy: {
    vi: "Dự thảo còn {0} chỗ phải xử lý trước khi trình: {1}.",
    en: "The draft still has {0} place to see to before it is submitted: {1}.|The draft still has {0} places to see to before it is submitted: {1}.",
  },
  orExplain: { vi: "Sửa, hoặc chọn “Gửi kèm giải trình”.", en: "Mend it, or choose “Send with an explanation”." },
  checking: { vi: "Đang soát dự thảo. Đợi một chút rồi gửi lại.", en: "The draft is being checked. Wait a moment, then submit again." },
  sendsThen: { vi: "Đang soát bản thảo vừa thay đổi; soát xong sẽ tự gửi.", en: "The draft has just changed and is being checked; it is sent after that by itself." },
  explainOffer: {
    vi: "{0} chỗ đang chặn gửi. Sửa trong dự thảo, hoặc gửi kèm giải trình.",
    en: "{0} place keeps this from being sent. Mend it, or send it with an explanation.|{0} places keep this from being sent. Mend them, or send it with an explanation.",
  },
  explain: { vi: "Gửi kèm giải trình…", en: "Send with an explanation…" },
  explainTitle: { vi: "Gửi kèm giải trình", en: "Send with an explanation" },
  explainWhich: { vi: "Giải trình cho", en: "What is explained" },
  explainText: { vi: "Giải trình", en: "Explanation" },
  explainHelp: { vi: "Lý do để nguyên. Giải trình được gửi cùng dự thảo để người duyệt xem.", en: "Why it is to stay as it is. The explanation goes with the draft, for who approves it." },
  explainNeeded: { vi: "Ghi giải trình.", en: "Write the explanation." },
  explainNone: { vi: "Chọn ít nhất một chỗ.", en: "Choose at least one place." },
  explainKeep: { vi: "Ghi giải trình", en: "Keep the explanation" },
  explained: { vi: "Đã giải trình", en: "Explained" },
  explainedBy: { vi: "{0}, {1}", en: "{0}, {1}" },
  explainBack: { vi: "Rút lại", en: "Take back" },
  forDeveloper: { vi: "Dành cho người quản trị cổng:", en: "For the portal's administrator:" },
  nowhere: {
    vi: "Trang chưa có phần tử nào mang id “{0}” mà thuộc tính for nêu: sửa for, hoặc đặt target bằng mã. Nếu ô soạn thảo được tạo sau, bộ soát tự tìm thấy.",
    en: "No element of the page has the id “{0}” that the attribute for names: mend it, or set target. An editor that is made later is found by itself.",
  },
  unknownWords: {
    vi: "Thuộc tính {0} có từ không nhận ra: {1}. Dùng error, warning, hint hoặc mã quy định như KH101.",
    en: "The attribute {0} has words that name nothing: {1}. Use error, warning, hint or codes of rules such as KH101.",
  },
  unknownReport: {
    vi: "Thuộc tính report không nhận ra “{0}”: dùng summary, whole hoặc none. Đang gửi bản tóm tắt.",
    en: "The attribute report does not know “{0}”: use summary, whole or none. The summary is sent.",
  },
  about: { vi: "kehoach-check {0} (bản dựng {1})", en: "kehoach-check {0} (build {1})" },
  badAttribute: { vi: 'Thuộc tính {0} không phải JSON hợp lệ.', en: "The attribute {0} is not valid JSON." },
};

/** What to do about a fault of the page, for its developer, by the error's code. @type {Record<string, Record<Locale, string>>} */
export const REMEDIES = {
  wasmBlocked: {
    vi: "Thêm 'wasm-unsafe-eval' vào script-src của Content-Security-Policy.",
    en: "Add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy.",
  },
  wasmMissing: {
    vi: "Xem máy chủ có trả về đúng tệp trong thư mục của gói không (mã 200, không phải trang đăng nhập hay trang báo lỗi); hoặc đặt KehoachCheck.assets.",
    en: "See whether the server answers with the package's own files (status 200, no page to sign in or of an error), or set KehoachCheck.assets.",
  },
  wasmBroken: {
    vi: "Thay cả thư mục của gói bằng một phiên bản, không thay từng tệp; xem máy chủ trung gian có sửa tệp .wasm không.",
    en: "Replace the package's whole folder by one version, not single files, and see whether a proxy rewrites .wasm files.",
  },
  badAttribute: { vi: "Sửa thuộc tính của <kehoach-check>.", en: "Mend the attribute of <kehoach-check>." },
  badOptions: { vi: "Sửa thuộc tính của <kehoach-check> mà đường dẫn chỉ ra.", en: "Mend the attribute of <kehoach-check> that the path names." },
  badCatalogue: { vi: "Sửa danh mục văn bản cấp trên được đưa vào parents.", en: "Mend the catalogue that is given in parents." },
  badPointer: { vi: "Sửa data-kehoach của trường đó.", en: "Mend that field's data-kehoach." },
  hidden: {
    vi: "Cho for trỏ tới hộp hoặc vùng contenteditable mà người dùng gõ vào, hoặc đưa đối tượng của trình soạn thảo (EditorView, Editor…) vào target.",
    en: "Have for name the box or the contenteditable element that people write in, or give the editor's own object (EditorView, Editor…) to target.",
  },
  unknown: {
    vi: "Trong thuộc tính for, ghi id của ô soạn thảo, hoặc gán đối tượng của trình soạn thảo cho thuộc tính target bằng mã sau khi nó mở xong.",
    en: "Let the attribute for name the editor, or set the property target to the editor's own object once it has opened.",
  },
  foreignFrame: {
    vi: "Đặt thẻ soát trong chính trang của khung, hoặc phục vụ khung từ cùng một nguồn (origin).",
    en: "Put the checker into the frame's own page, or serve the frame from the same origin.",
  },
};
