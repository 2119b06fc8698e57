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
  unknown: {
    vi: "Không nhận ra ô soạn thảo này (<{0}>): cần textarea, vùng contenteditable, TinyMCE, CKEditor 5 hoặc Quill.",
    en: "This element (<{0}>) is no editor that is known: textarea, contenteditable, TinyMCE, CKEditor 5 or Quill.",
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
  checking: { vi: "Đang soát dự thảo. Đợi một chút rồi gửi lại.", en: "The draft is being checked. Wait a moment, then submit again." },
  badAttribute: { vi: 'Thuộc tính {0} không phải JSON hợp lệ.', en: "The attribute {0} is not valid JSON." },
};
