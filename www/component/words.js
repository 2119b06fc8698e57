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
    vi: "Trình duyệt này không hỗ trợ WebAssembly nên không soát được dự thảo.",
    en: "This browser has no WebAssembly, so drafts cannot be checked.",
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
