// @ts-check
/**
 * The words of the views: Vietnamese, English. `{0}` is filled in; "one|many" in English goes by
 * the first number. The checker words its findings itself.
 */
export const WORDS = {
  results: ["Kết quả soát", "Results"],
  tabFindings: ["Cần xem lại", "Findings"],
  tabOutline: ["Bố cục", "Outline"],
  tabCoverage: ["Nhiệm vụ cấp trên", "Parent tasks"],
  error: ["Lỗi", "Errors"],
  warning: ["Cảnh báo", "Warnings"],
  hint: ["Gợi ý", "Hints"],
  countError: ["lỗi", "error|errors"],
  countWarning: ["cảnh báo", "warning|warnings"],
  countHint: ["gợi ý", "hint|hints"],
  tallyTitle: ["Hiện hoặc ẩn nhóm này", "Show or hide this group"],
  basis: ["Căn cứ:", "Basis:"],
  aboutRule: ["Xem quy định {0}", "About rule {0}"],
  ignore: ["Bỏ qua chỗ này", "Ignore this place"],
  ignoredNow: ["Đã bỏ qua: {0}", "Ignored: {0}"],
  ignoredPlaces: ["Các chỗ đã bỏ qua", "Ignored places"],
  unignore: ["Thôi bỏ qua", "Check again"],
  onPage: ["trang {0}", "page {0}"],
  line: ["dòng {0}", "line {0}"],
  section: ["mục {0}", "section {0}"],
  appendix: ["Phụ lục", "Appendix"],
  find: ["Tìm trong các phát hiện", "Find among the findings"],
  allGood: ["Không phát hiện điểm nào cần sửa.", "Nothing found that needs mending."],
  allGoodMore: ["Nội dung vẫn cần người có thẩm quyền xem xét.", "The substance still needs a responsible person's judgement."],
  rulesChecked: ["Đã soát theo {0} quy định: {1} đạt, {2} chưa đạt", "Checked against {0} rules: {1} passed, {2} failed"],
  pass: ["Đạt", "Passed"],
  fail: ["Chưa đạt", "Failed"],
  notEvaluated: ["Không đánh giá được", "Could not be evaluated"],
  notApplicable: ["Không áp dụng", "Not applicable"],
  fixApplied: ["Đã sửa trong bản thảo. Ctrl+Z để hoàn tác.", "Changed in the draft. Ctrl+Z takes it back."],
  placeChanged: ["Chỗ này vừa thay đổi; chờ soát lại rồi thử lần nữa.", "This place has just changed; wait for the next check."],
  noPlaceInFile: ["Tệp này không mở để sửa được nên không nhảy tới chỗ được.", "This file is not open for editing, so there is no place to go to."],
  announce: ["Kết quả soát: {0}, {1}, {2}.", "Results: {0}, {1}, {2}."],
  statusEmpty: ["Chưa có bản thảo", "No draft yet"],
  statusBusy: ["Đang soát…", "Checking…"],
  statusChecked: ["Đã soát trong {0} ms", "Checked in {0} ms"],
  statusFailed: ["Chưa soát được", "Not checked"],
  statusLoading: ["Đang nạp bộ soát…", "Loading the checker…"],
  failureTitle: ["Chưa soát được dự thảo", "The draft could not be checked"],
  failureAt: ["Tại: {0}", "At: {0}"],
  tryAgain: ["Thử lại", "Try again"],
  restarted: ["Bộ soát đã được khởi động lại. Bản thảo không bị ảnh hưởng.", "The checker was restarted. The draft is untouched."],
  privacy: ["Dự thảo chỉ lưu trên máy này, không gửi đi đâu.", "The draft stays on this device and is sent nowhere."],
  close: ["Đóng", "Close"],
  factKind: ["Loại văn bản", "Type"],
  factTitle: ["Trích yếu", "Subject"],
  factIssuer: ["Cơ quan ban hành", "Issuer"],
  factLevel: ["Cấp", "Level"],
  factNumber: ["Số, ký hiệu", "Number"],
  factDate: ["Nơi, ngày ban hành", "Place, date"],
  notFound: ["(để trống hoặc chưa nhận ra)", "(blank or not recognised)"],
  nothingRecognised: ["Chưa nhận ra phần nào của kế hoạch.", "No part of a plan recognised yet."],
  decision: ["Quyết định ban hành", "Issuing decision"],
  bases: ["Căn cứ", "Legal bases"],
  recipients: ["Nơi nhận", "Recipients"],
  signer: ["Người ký", "Signer"],
  items: ["{0} ý", "{0} item|{0} items"],
  rows: ["{0} dòng", "{0} row|{0} rows"],
  columns: ["Cột:", "Columns:"],
  rowsWithoutGroup: ["Các dòng không thuộc nhóm", "Rows outside any group"],
  purposeAndRequirements: ["mục đích, yêu cầu", "purpose, requirements"],
  purpose: ["mục đích", "purpose"],
  requirements: ["yêu cầu", "requirements"],
  objectives: ["mục tiêu", "objectives"],
  tasks: ["nhiệm vụ", "tasks"],
  budget: ["kinh phí", "budget"],
  implementation: ["tổ chức thực hiện", "implementation"],
  other: ["khác", "other"],
  central: ["trung ương", "central"],
  province: ["tỉnh, thành phố", "province"],
  department: ["sở, ngành", "department"],
  commune: ["xã, phường, đặc khu", "commune"],
  noCoverage: [
    "Chưa đối chiếu được: dự thảo chưa viện dẫn văn bản cấp trên nào đã nạp.",
    "Nothing to compare with: the draft cites no parent plan that is loaded.",
  ],
  noCoverageMore: [
    "Nạp kế hoạch của cấp trên, hoặc chọn văn bản để đối chiếu trong “Văn bản cấp trên”.",
    "Load the parent plan, or choose one to compare with under “Parent plans”.",
  ],
  coverageOf: ["Đối chiếu với", "Compared with"],
  notAbout: ["Văn bản này không triển khai {0}.", "This draft does not carry out {0}."],
  notAboutShort: ["{0} (không liên quan)", "{0} (not related)"],
  uncurated: [
    "Danh mục này chưa được rà soát từng ý nên chỉ đối chiếu được theo câu chữ: “Chưa thấy” không phải là thiếu, “Cần đối chiếu” là phần người soạn thảo tự xem.",
    "Nobody has gone over this catalogue idea by idea, so only the wording is compared: “not seen” does not mean left out, and what is “to be compared” is for the drafter to look at.",
  ],
  covered: ["Đã đưa vào", "Covered"],
  likely: ["Có lẽ đã đưa vào", "Probably covered"],
  partial: ["Đưa vào một phần", "Partly covered"],
  partly: ["Một phần", "Partly"],
  missing: ["Chưa đưa vào", "Left out"],
  notSeen: ["Chưa thấy", "Not seen"],
  unsure: ["Cần đối chiếu", "To be compared"],
  whyIdeas: ["Còn thiếu ý: {0}.", "Not taken up: {0}."],
  whyHeading: ["Chỉ nêu ở đề mục, dưới đó chưa có việc cụ thể.", "It stands in a heading only, with no work under it."],
  whyGroupName: ["Chỉ nhắc lại tên nhóm nhiệm vụ, chưa có việc cụ thể.", "Only the name of the group of tasks is repeated; no work is stated."],
  whyCondition: ["Chỉ làm khi có điều kiện (“nếu có”, “khi có yêu cầu”).", "It is done only if a condition comes about (“nếu có”, “khi có yêu cầu”)."],
  whyPurpose: ["Mới nêu như mục đích, chưa giao thành việc.", "It is named as a purpose and not as work to do."],
  whyImplied: ["Chỉ hàm ý qua {0}, chưa nêu rõ.", "Only implied by {0} and not stated."],
  likelyNote: ["Câu chữ gần đúng nhưng chưa chắc chắn; nên xem lại chỗ dưới đây.", "The words come near but are not beyond doubt; look at the place below."],
  notSeenNote: ["Chưa thấy câu chữ nào gần với nhiệm vụ này; người soạn thảo tự xem lại.", "No words near to this task were seen; that is for the drafter to judge."],
  unsureNote: ["Câu chữ chưa đủ để kết luận; hãy đọc chỗ dưới đây và tự quyết định.", "The words do not settle it; read the place below and decide."],
  showStatuses: ["Hiện", "Show"],
  allTasks: ["Tất cả", "All"],
  groupCount: ["{0}/{1} nhiệm vụ đã đưa vào", "{0} of {1} tasks covered"],
  groupUnsure: ["{0} cần đối chiếu", "{0} to be compared"],
  taskLabel: ["Nhiệm vụ {0}: {1}. {2}", "Task {0}: {1}. {2}"],
  otherGroup: ["Nhiệm vụ khác", "Other tasks"],
  noTaskShown: ["Không có nhiệm vụ nào thuộc nhóm đang lọc.", "No task matches the filter."],
  pickTask: ["Chọn một ô để xem nhiệm vụ, nội dung tương ứng trong dự thảo và cách bổ sung.", "Choose a cell to see the task, the evidence in the draft and what can be added."],
  parentWording: ["Lời văn của cấp trên", "The parent's wording"],
  untaken: ["Ý chưa được đưa vào dự thảo", "Ideas not taken up"],
  untakenUnsure: ["Ý chưa thấy rõ trong dự thảo", "Ideas not clearly seen in the draft"],
  evidence: ["Nội dung tương ứng trong dự thảo", "In the draft"],
  toCompare: ["Chỗ cần đối chiếu", "To be compared with"],
  nearest: ["Gần nhất trong dự thảo, chưa đủ để coi là đã đưa vào", "Nearest in the draft, not enough to count"],
  nearestAt: ["gần nhất: {0}", "nearest: {0}"],
  inHeading: ["(đề mục)", "(heading)"],
  noEvidence: ["Không có chỗ nào trong dự thảo đáp ứng nhiệm vụ này.", "Nothing in the draft answers this task."],
  appliesLead: ["{0} chủ trì", "This level leads"],
  appliesCoordinate: ["{0} phối hợp", "This level coordinates"],
  ofCentral: ["Bộ, ngành", "the ministry"],
  ofProvince: ["Cấp tỉnh", "the province"],
  ofDepartment: ["Sở", "the department"],
  ofCommune: ["Cấp xã", "the commune"],
  ofNone: ["Đơn vị", "this body"],
  appliesGeneral: ["Áp dụng chung", "Applies to all"],
  appliesNo: ["Nhiệm vụ của cấp khác", "Another level's task"],
  lead: ["Chủ trì", "Lead"],
  coordinate: ["Phối hợp", "Coordinate"],
  due: ["Thời hạn", "Due"],
  product: ["Sản phẩm", "Product"],
  goThere: ["Tới chỗ này", "Go there"],
  offered: ["Bổ sung vào dự thảo", "Add to the draft"],
  declareNotApplicable: ["Không áp dụng vì…", "Not applicable because…"],
  reason: ["Lý do không áp dụng", "Why it does not apply"],
  reasonNeeded: ["Ghi lý do để lưu cùng kết quả.", "Give a reason; the report keeps it."],
  declare: ["Xác nhận không áp dụng", "Declare not applicable"],
  cancel: ["Hủy", "Cancel"],
  undoDeclared: ["Bỏ đánh dấu “Không áp dụng”", "Take the declaration back"],
  declaredBecause: ["Không áp dụng vì: {0}", "Not applicable because: {0}"],
  previousTask: ["Nhiệm vụ trước", "Previous task"],
  nextTask: ["Nhiệm vụ sau", "Next task"],
  timeline: ["Thời hạn: cấp trên và dự thảo", "Deadlines: parent and draft"],
  timelineParent: ["cấp trên", "parent"],
  timelineDraft: ["dự thảo", "draft"],
  timelineLater: ["muộn hơn cấp trên", "later than the parent"],
  timelineNone: ["Chưa có thời hạn nào đọc được để vẽ.", "No deadline that can be drawn."],
  timelineNoDraft: ["chưa ghi", "none given"],
  unloadedParents: ["Dự thảo nêu việc triển khai các văn bản sau, nhưng chưa nạp danh mục nhiệm vụ của chúng nên chưa đối chiếu được:", "The draft says that it carries these out, but their tasks are not loaded, so they were not compared:"],
  dated: ["ngày {0}", "of {0}"],
  issuedBy: ["của {0}", "by {0}"],
  handedOnFrom: ["Thực hiện nhiệm vụ {1} của {0}.", "Carries out task {1} of {0}."],
  handedOnBy: ["Đến dự thảo qua {0}: nhiệm vụ {1}.", "Reaches the draft by way of {0}: task {1}."],
  droppedBy: ["{0} không giao lại nhiệm vụ này: phần còn thiếu là của văn bản đó, không phải của dự thảo.", "{0} does not hand this task on: the gap is that plan's, not the draft's."],
};

/** @typedef {keyof typeof WORDS} Word */
/** @typedef {"vi" | "en"} Locale */

const plural = new Intl.PluralRules("en");

/**
 * A word of a table in a locale.
 * @param {string[]} pair
 * @param {Locale} locale
 * @param {(string | number)[]} values
 */
export function fill(pair, locale, values) {
  let text = locale === "vi" ? pair[0] : pair[1];
  if (text.includes("|")) {
    const [one, many] = text.split("|");
    text = plural.select(Number(values[0])) === "one" ? one : many;
  }
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}

/**
 * The words in a locale.
 * @param {Locale} locale
 * @returns {(word: Word, ...values: (string | number)[]) => string}
 */
export const wordsIn = (locale) => (word, ...values) => fill(WORDS[word], locale, values);

/** "lỗi", "errors": the word that goes with a number. @param {(word: any, ...values: any[]) => string} t @param {"error" | "warning" | "hint"} severity @param {number} number */
export const countWord = (t, severity, number) => t(`count${severity[0].toUpperCase()}${severity.slice(1)}`, number);
