// @ts-check
import { WORDS as VIEW_WORDS, fill } from "./component/view/words.js";
import { WORDS as FILE_WORDS } from "./files/words.js";
import { WORDS as REVIEW_WORDS } from "./review/words.js";
import { WORDS as DESK_WORDS } from "./desk/words.js";

/**
 * Every word of the page: Vietnamese, English. `{0}` is filled in; "one|many" in English goes by
 * the first number. The checker words its findings itself.
 */
export const WORDS = {
  ...VIEW_WORDS,
  ...FILE_WORDS,
  ...REVIEW_WORDS,
  ...DESK_WORDS,

  // The bar
  name: ["Soát Kế hoạch", "Plan check"],
  tagline: ["Soát dự thảo kế hoạch ngay khi soạn, không cần mạng", "Checks draft plans while you write, offline"],
  skipToDraft: ["Tới bản thảo", "Skip to the draft"],
  skipToResults: ["Tới kết quả soát", "Skip to the results"],
  draftMenu: ["Bản thảo", "Draft"],
  newDraft: ["Bản thảo mới", "New draft"],
  openFile: ["Mở tệp…", "Open file…"],
  saveWord: ["Tải về Word (.docx)", "Download for Word (.docx)"],
  copyWord: ["Chép để dán vào Word", "Copy for Word"],
  wordSaved: ["Đã tạo tệp Word trình bày theo Nghị định số 30/2020/NĐ-CP; hãy xem lại trong Word trước khi trình.", "The Word file is laid out as Decree 30/2020 asks; look it over in Word before you submit it."],
  copiedForWord: ["Đã chép cả văn bản và bảng. Mở Word rồi dán (Ctrl+V).", "Text and tables are copied. Open Word and paste (Ctrl+V)."],
  copyRefused: ["Trình duyệt không cho chép. Hãy dùng “Tải về Word (.docx)”.", "The browser does not let the page copy. Use “Download for Word (.docx)”."],
  nothingToSave: ["Bản thảo đang trống.", "The draft is empty."],
  saveFile: ["Lưu thành tệp văn bản (.txt)", "Save as text (.txt)"],
  recentDrafts: ["Bản thảo gần đây…", "Recent drafts…"],
  examples: ["Ví dụ", "Examples"],
  exampleFaulty: ["Dự thảo của tỉnh, có lỗi", "A province's draft, with faults"],
  exampleClean: ["Kế hoạch của xã, đầy đủ", "A commune's plan, complete"],
  exportMenu: ["Xuất", "Export"],
  exportFindings: ["Kết quả soát (CSV cho Excel)", "Findings (CSV for Excel)"],
  exportCoverage: ["Nhiệm vụ cấp trên (CSV cho Excel)", "Parent tasks (CSV for Excel)"],
  exportJson: ["Tải toàn bộ kết quả (JSON)", "Download the whole report (JSON)"],
  forDevelopers: ["Cho người phát triển (JSON)", "For developers (JSON)"],
  print: ["In kết quả…", "Print results…"],
  parents: ["Văn bản cấp trên", "Parent plans"],
  tools: ["Công cụ", "Tools"],
  options: ["Tùy chọn", "Options"],
  keys: ["Phím tắt", "Keyboard"],
  language: ["English", "Tiếng Việt"],
  languageTitle: ["Switch to English", "Chuyển sang tiếng Việt"],
  themeLight: ["Giao diện đang sáng; chuyển sang tối", "The theme is light; switch to dark"],
  themeDark: ["Giao diện đang tối; chuyển sang sáng", "The theme is dark; switch to light"],
  draftName: ["Tên bản thảo", "Name of the draft"],
  untitled: ["Bản thảo chưa đặt tên", "Untitled draft"],

  // The draft
  draft: ["Bản thảo", "Draft"],
  placeholder: [
    "Dán dự thảo Kế hoạch vào đây (sao chép từ Word được), gõ trực tiếp, hoặc kéo thả tệp Word (.docx, .doc), .odt, PDF, HTML, .txt…",
    "Paste the draft plan here (copied from Word will do), type, or drop a Word file (.docx, .doc), .odt, a PDF, HTML or .txt…",
  ],
  saved: ["Đã lưu trên máy này", "Saved on this device"],
  saving: ["Đang lưu…", "Saving…"],
  notSaved: ["Không lưu được trên máy này", "Cannot be saved on this device"],
  largeDraft: ["Bản thảo rất dài: vẫn soát, nhưng không đánh dấu trong văn bản.", "A very long draft: checked, but not marked in the text."],
  pasting: ["Đang đọc nội dung vừa dán…", "Reading what was pasted…"],
  stopPasting: ["Dừng dán", "Stop"],
  pastingStopped: ["Đã dừng dán. Bản thảo vẫn còn nguyên.", "Pasting was stopped. The draft is untouched."],
  backToDraft: ["Trở về bản thảo", "Back to the draft"],
  dropHere: ["Thả tệp để mở", "Drop to open"],

  // Tabs and results
  tabCoverageShort: ["Cấp trên", "Parent"],
  reload: ["Tải lại trang", "Reload"],
  offlineReady: ["Dùng được khi không có mạng", "Works offline"],
  updateReady: ["Có bản mới.", "A new version is ready."],
  dismiss: ["Đóng thông báo", "Dismiss"],
  welcomeTitle: ["Bắt đầu", "Begin"],
  startFile: ["Tôi có tệp Word", "I have a Word file"],
  startFileMore: ["Chọn tệp, hoặc kéo thả vào trang này (.docx, .doc, .odt, PDF, HTML, .txt).", "Choose it, or drop it on this page (.docx, .doc, .odt, PDF, HTML, .txt)."],
  startPaste: ["Dán văn bản", "Paste text"],
  startPasteMore: ["Chép từ Word rồi dán vào khung “Bản thảo”; kết quả hiện ngay.", "Copy it in Word and paste it under “Draft”; results appear at once."],
  startCompose: ["Soạn mới từ văn bản cấp trên", "Write a new plan from a parent's"],
  startComposeMore: ["Chọn nhiệm vụ được giao, điền việc của đơn vị: có ngay bản Kế hoạch để hoàn thiện.", "Choose the tasks, say what your body does: out comes a whole plan to finish."],
  samples: ["Xem thử:", "Try:"],

  // A table of the draft
  editTable: ["Sửa bảng", "Edit the table"],
  tableHelp: [
    "Tab sang ô kế tiếp · Alt+↑ ↓ lên xuống một hàng · Alt+Shift+↑ ↓ chuyển hàng · Ctrl+Enter thêm hàng · Ctrl+D chép ô trên. Dán được nhiều ô từ Excel. Ctrl+Z trong bản thảo hoàn tác cả lần sửa.",
    "Tab goes to the next cell · Alt+↑ ↓ a row up or down · Alt+Shift+↑ ↓ moves the row · Ctrl+Enter adds one · Ctrl+D copies the cell above. Cells out of Excel can be pasted. In the draft, Ctrl+Z takes all of it back.",
  ],
  tableTools: ["Hàng và ô", "Rows and cells"],
  tableAt: ["Sửa bảng {0} ({1} hàng): {2}", "Edit table {0} ({1} rows): {2}"],
  tableKey: ["Sửa từng ô, thêm bớt hàng (F2)", "Cell by cell, with its rows (F2)"],
  rowUp: ["Chuyển lên", "Move up"],
  rowDown: ["Chuyển xuống", "Move down"],
  fillDown: ["Điền xuống các ô trống", "Fill the empty cells below"],
  filled: ["Đã điền {0} ô.", "{0} cell filled.|{0} cells filled."],
  filledNone: ["Ô dưới không trống.", "The cell below is not empty."],
  renumber: ["Đánh lại số thứ tự", "Number anew"],
  renumbered: ["Đã đánh lại {0} hàng.", "{0} row numbered anew.|{0} rows numbered anew."],
  renumberedNone: ["Số thứ tự đã liên tục.", "The numbers follow on already."],
  keyTable: ["Sửa bảng tại con trỏ", "Edit the table at the caret"],
  tableWhich: ["Bảng", "Table"],
  tableNumber: ["Bảng {0} ({1} hàng): {2}", "Table {0} ({1} rows): {2}"],
  tableSave: ["Ghi vào bản thảo", "Write into the draft"],
  tableWritten: ["Đã ghi bảng vào bản thảo. Ctrl+Z để hoàn tác.", "The table is in the draft. Ctrl+Z takes it back."],
  noTable: ["Không nhận ra bảng nào trong bản thảo.", "No table was recognised in the draft."],
  rowAdd: ["Thêm hàng dưới", "Add a row below"],
  rowRemove: ["Xóa hàng", "Remove the row"],
  column: ["Cột {0}", "Column {0}"],

  // A plan from nothing
  newPlanMade: ["Đã lập Kế hoạch thành bản thảo mới. Chỗ “…” là phần cần điền.", "The plan is a new draft. “…” is what is to be filled in."],

  // The outline

  // Coverage

  // Parents
  parentsIntro: [
    "Nạp kế hoạch của cấp trên để đối chiếu. Danh mục được giữ trên máy này và sửa được trước khi dùng.",
    "Load the parent's plan to compare with. The catalogue stays on this device and can be corrected first.",
  ],
  parentsAuto: ["Tự chọn theo văn bản dự thảo viện dẫn", "Choose by what the draft cites"],
  parentsPick: ["Đối chiếu với các văn bản được đánh dấu", "Compare with the ticked ones"],
  builtIn: ["có sẵn", "built in"],
  fromOffice: ["chung của đơn vị", "your office's"],
  edit: ["Sửa", "Edit"],
  view: ["Xem", "View"],
  remove: ["Xóa", "Remove"],
  exportOne: ["Tải danh mục {0}", "Download the catalogue of {0}"],
  importJson: ["Nhập danh mục (JSON)…", "Import catalogue (JSON)…"],
  readParentFile: ["Chọn tệp kế hoạch cấp trên…", "Read from a document…"],
  readParentPaste: ["Hoặc dán toàn văn kế hoạch cấp trên:", "Or paste the whole parent plan:"],
  readParent: ["Lập danh mục nhiệm vụ", "Read into a catalogue"],
  editParent: ["Danh mục nhiệm vụ", "Catalogue of tasks"],
  bench: ["Biên soạn", "Curate"],
  benchTitle: ["Biên soạn cách đối chiếu", "Curate how it is compared"],
  benchIntro: [
    "Mỗi nhiệm vụ hai dòng: những việc người đọc cần thấy trong kế hoạch cấp dưới, và cách viết thường gặp của từng việc. Việc cách nhau bằng “;”, nhiều cách viết của một việc cách nhau bằng “/”.",
    "Two lines a task: what a reader must find in a plan, and how it is usually said. Works are parted by “;”, several ways to say one by “/”.",
  ],
  benchMust: ["Phải có", "Must be there"],
  benchUsual: ["Thường viết", "Usually said"],
  benchUnrelated: ["Đo trên kế hoạch về việc khác", "Measure on plans on other matters"],
  benchUnrelatedHelp: [
    "Cách viết nào gặp nhiều trong các kế hoạch không liên quan thì không nói lên điều gì. Cần ít nhất 500 nội dung, khoảng 15 kế hoạch.",
    "A wording that unrelated plans have too tells nothing. At least 500 items are needed, some 15 plans.",
  ],
  benchChoose: ["Chọn các kế hoạch…", "Choose plans…"],
  benchChild: ["Thử trên một kế hoạch cấp dưới", "Try a plan under this parent"],
  benchChooseChild: ["Chọn kế hoạch…", "Choose a plan…"],
  benchUseDraft: ["Dùng bản thảo đang mở", "Use the open draft"],
  benchOpenDraft: ["Bản thảo đang mở", "The open draft"],
  benchNoDraft: ["Chưa có bản thảo nào đang mở.", "No draft is open."],
  benchMeasure: ["Đo thử", "Measure"],
  benchBusy: ["Đang đo…", "Measuring…"],
  benchItems: ["Đo trên {0} nội dung không liên quan của {1} văn bản.", "Measured on {0} unrelated items of {1} documents."],
  benchTooFew: [
    "Mới có {0} nội dung không liên quan của {1} văn bản: chưa đủ để đo, cần ít nhất 500.",
    "Only {0} unrelated items of {1} documents: 500 are needed to measure.",
  ],
  benchShare: ["{0}/10.000", "{0} of 10,000"],
  benchFound: ["Gặp ở {0} nội dung không liên quan", "Found in {0} unrelated item|Found in {0} unrelated items"],
  benchNoIdeas: ["Chưa có ý nào: nhiệm vụ được đối chiếu theo lời văn.", "No idea yet: compared by the parent's wording."],
  benchNotAbout: ["Kế hoạch thử không triển khai văn bản này.", "The tried plan does not carry out this document."],
  benchTotals: [
    "Kế hoạch thử: đã đưa vào {0}, một phần {1}, chưa {2}, cần đối chiếu {3}, không áp dụng {4}.",
    "The tried plan: taken up {0}, in part {1}, not {2}, to be compared {3}, not applicable {4}.",
  ],
  benchDeletion: [
    "Bỏ từng mục của kế hoạch thử: {0}/{1} nhiệm vụ trở thành chưa đưa vào.",
    "Each section taken out of the tried plan: {0} of {1} tasks are missing then.",
  ],
  benchLeft: ["{0}: vẫn là “{1}” nhờ mục {2}: {3}", "{0}: still “{1}” by {2}: {3}"],
  benchChanged: ["Trong kế hoạch thử: {0} → {1}", "In the tried plan: {0} → {1}"],
  parentId: ["Số, ký hiệu", "Number"],
  parentTitle: ["Trích yếu", "Subject"],
  parentIssuedOn: ["Ngày ban hành", "Issued on"],
  reportingDue: ["Thời hạn báo cáo", "Report due"],
  reportingTo: ["Báo cáo về", "Report to"],
  taskId: ["Mã", "Id"],
  taskRefs: ["Vị trí", "Refs"],
  taskGroup: ["Nhóm", "Group"],
  taskTitle: ["Nội dung nhiệm vụ", "Task"],
  addTask: ["Thêm nhiệm vụ", "Add a task"],
  addParent: ["Thêm văn bản cấp trên", "Add a parent plan"],
  removeTask: ["Xóa nhiệm vụ “{0}”", "Remove the task “{0}”"],
  saveParent: ["Lưu và dùng", "Save and use"],
  parentSaved: ["Đã lưu {0} và dùng để đối chiếu bản thảo này.", "{0} is saved, and this draft is compared with it."],
  parentRemoved: ["Đã xóa danh mục của {0}.", "The catalogue of {0} was removed."],
  comparedNow: ["đang đối chiếu", "compared now"],
  notCitable: [
    "Chưa có số nên dự thảo không viện dẫn được văn bản này. Đề nghị ghi đủ số và ký hiệu, ví dụ 145/KH-UBND.",
    "Without its number no draft can cite this document. Give number and symbol, for example 145/KH-UBND.",
  ],
  undo: ["Hoàn tác", "Undo"],
  noTaskRead: ["Không nhận ra nhiệm vụ nào trong văn bản này.", "No task was recognised in this document."],
  badJson: ["Tệp “{0}” không phải danh mục JSON hợp lệ.", "“{0}” is not a valid JSON catalogue."],
  catalogueBroken: [
    "Tệp danh mục “{0}” bị hỏng: {1}. Hãy xuất lại danh mục từ nơi đã tạo ra tệp, hoặc đọc lại từ văn bản gốc.",
    "The catalogue file “{0}” is broken: {1}. Export it again where it was made, or read it from the document itself.",
  ],
  keptBroken: [
    "Danh mục “{0}” lưu trên máy này bị hỏng nên không dùng được: {1}.",
    "The catalogue “{0}” kept on this device is broken and was left out: {1}.",
  ],
  faultNoTask: ["nhiệm vụ thứ {0} không có nội dung", "task {0} is empty"],
  faultInTask: ["nhiệm vụ thứ {0}, ô “{1}” {2}", "task {0}, the field “{1}” {2}"],
  faultInHead: ["phần đầu, ô “{0}” {1}", "in its head, the field “{0}” {1}"],
  faultText: ["phải là chữ", "must be a text"],
  faultList: ["phải là danh sách", "must be a list"],
  faultRecord: ["phải là một nhóm ô", "must be a group of fields"],
  required: ["Cần điền mục này.", "This is needed."],
  duplicateId: ["Nhiệm vụ này trùng mã “{0}” với dòng {1}; đề nghị xóa một trong hai.", "Row {1} has the id “{0}” too; remove one of the two."],

  // Options
  optionsDraft: ["Cho bản thảo này", "For this draft"],
  levelAuto: ["Tự nhận ra từ cơ quan ban hành", "Recognised from the issuer"],
  issuedOnHelp: ["Bỏ trống: lấy từ dự thảo.", "Blank: taken from the draft."],
  profile: ["Bố cục yêu cầu", "Demanded structure"],
  profileSections: ["Các mục phải có", "Sections"],
  profileColumns: ["Các cột phải có trong Phụ lục", "Appendix columns"],
  profileAppendix: ["Phải có Phụ lục", "An appendix is required"],
  rules: ["Quy định soát", "Rules"],
  findRule: ["Tìm quy định: từ ngữ hoặc mã, ví dụ “thời hạn”, “KH303”", "Find a rule by its words or code, such as KH303"],
  noRuleFound: ["Không có quy định nào khớp.", "No rule matches."],
  rulesFound: ["{0} quy định khớp", "{0} rule matches|{0} rules match"],
  familyRules: ["{0} quy định", "{0} rule|{0} rules"],
  familyChanged: ["{0} đã đổi", "{0} changed"],
  familyParent: ["Nhiệm vụ cấp trên", "Parent tasks"],
  familyStructure: ["Bố cục", "Structure"],
  familyAppendix: ["Phụ lục", "Appendix"],
  familyNumbering: ["Đánh số, dẫn chiếu", "Numbering, references within"],
  familyCitation: ["Viện dẫn văn bản", "Citations"],
  familyAgency: ["Cơ quan, đơn vị hành chính", "Bodies, administrative units"],
  familyForm: ["Thể thức", "Form"],
  familyLayout: ["Trình bày trang (tệp Word)", "Page layout (Word files)"],
  familyLanguage: ["Chính tả, dấu câu, viết tắt", "Spelling, punctuation, abbreviations"],
  allRules: ["Quy định soát", "Rules"],
  ruleOff: ["Tắt", "Off"],
  ruleDefault: ["Mặc định ({0})", "Default ({0})"],
  severityError: ["Lỗi", "Error"],
  severityWarning: ["Cảnh báo", "Warning"],
  severityHint: ["Gợi ý", "Hint"],
  reset: ["Đặt lại mặc định", "Reset to defaults"],
  optionsBad: ["Tùy chọn không hợp lệ: {0}", "Invalid option: {0}"],
  columnNumber: ["Số thứ tự", "Number"],
  columnTask: ["Nội dung nhiệm vụ", "Task"],
  columnLead: ["Cơ quan chủ trì", "Lead"],
  columnCoordinate: ["Cơ quan phối hợp", "Coordinating bodies"],
  columnDirect: ["Cơ quan chỉ đạo", "Directing body"],
  columnDue: ["Thời gian", "Due"],
  columnProduct: ["Sản phẩm", "Product"],

  // What the office has laid beside the page
  officeWrong: ["Cài đặt chung của đơn vị, “{0}”: {1}. Phần này chưa được dùng; đề nghị báo người quản trị trang.", "Your office's common settings, “{0}”: {1}. This part is not used; please tell whoever runs this page."],
  officeUnreached: ["chưa tải được từ máy chủ", "could not be fetched from the server"],
  officeMissing: ["không có tệp này trên máy chủ", "there is no such file on the server"],
  officePage: ["máy chủ trả về một trang web chứ không phải tệp này", "the server answered with a web page and not with this file"],
  officeForeign: ["tệp phải nằm trên cùng máy chủ với trang", "the file must be on the page's own server"],
  officeNoJson: ["không phải JSON hợp lệ ({0})", "is not valid JSON ({0})"],
  officeField: ["không có mục “{0}”; chỉ có: {1}", "there is no field “{0}”; there are: {1}"],
  officeBad: ["mục “{0}” {1}", "the field “{0}” {1}"],
  officeChanged: ["Cài đặt chung của đơn vị vừa được cập nhật; có hiệu lực từ lần mở trang sau.", "Your office's common settings have been updated; they hold from the next time you open the page."],

  // Files and drafts
  kindDocx: ["Tệp Word", "Word file"],
  kindOdt: ["Tệp OpenDocument", "OpenDocument text"],
  kindDoc: ["Tệp Word kiểu cũ", "Old Word file"],
  kindPdf: ["Tệp PDF", "PDF"],
  kindHtml: ["Trang HTML", "HTML page"],
  kindText: ["Văn bản thuần", "Plain text"],
  kindForm: ["Biểu mẫu kế hoạch", "Plan form"],
  kindCatalogue: ["Danh mục nhiệm vụ", "Catalogue of tasks"],
  filePages: ["{0} trang", "{0} page|{0} pages"],
  fileParagraphs: ["{0} đoạn", "{0} paragraph|{0} paragraphs"],
  fileTables: ["{0} bảng", "{0} table|{0} tables"],
  fileReadOnly: ["chỉ xem, bản thảo vẫn còn nguyên", "for reading only, the draft is untouched"],
  recognisedText: ["Nội dung đọc được từ “{0}”", "What was read from “{0}”"],
  fileAsDraft: ["Mở làm bản thảo", "Open as a draft"],
  fileWord: ["Tải lại tệp Word", "Download the Word file"],
  fileWordTitle: ["Tệp Word vừa mở, với từng phát hiện là một nhận xét đúng chỗ", "The Word file that was opened, each finding a comment at its place"],
  fileWordTracked: ["sửa luôn lỗi chắc chắn (theo dõi thay đổi)", "mend what is certain (tracked changes)"],
  fileWordName: ["{0} (nhận xét)", "{0} (comments)"],
  fileWordAuthor: ["Soát kế hoạch", "Plan checker"],
  fileWordDone: ["Đã ghi {0} phát hiện vào “{1}”; mọi nội dung khác của tệp còn nguyên.", "{0} finding|{0} findings written into “{1}”; all else of the file is as it was."],
  fileAsParent: ["Dùng làm văn bản cấp trên", "Use as a parent plan"],
  fileTaken: ["“{0}” đã mở thành bản thảo mới; bản thảo trước vẫn có trong “Bản thảo gần đây”.", "“{0}” is now a draft of its own; the one before is under “Recent drafts”."],
  fileTakenHeld: [
    "“{0}” đã mở thành bản thảo mới; bản thảo trước chưa lưu được trên máy này, chỉ còn trong “Bản thảo gần đây” cho đến khi đóng thẻ.",
    "“{0}” is now a draft of its own; the one before could not be saved and is under “Recent drafts” only until this tab is closed.",
  ],
  fileTakenAlone: ["“{0}” đã mở thành bản thảo mới.", "“{0}” is now a draft of its own."],
  page: ["Trang {0}", "Page {0}"],
  openFiles: ["Các tệp đã chọn", "Chosen files"],
  openFilesIntro: [
    "Chọn vai trò của từng tệp. Văn bản đã ban hành được gợi ý làm văn bản cấp trên, văn bản chưa có số làm bản thảo.",
    "Choose what each file is. What was issued is offered as a parent plan, what has no number yet as the draft.",
  ],
  openChosen: ["Mở các tệp", "Open the files"],
  roleOf: ["Vai trò của “{0}”", "What “{0}” is"],
  roleDraft: ["Bản thảo", "Draft"],
  roleParent: ["Văn bản cấp trên", "Parent plan"],
  roleNone: ["Không mở", "Leave out"],
  parentBuiltIn: [
    "{0} đã có sẵn danh mục được rà soát nên không thay bằng bản vừa đọc từ tệp.",
    "{0} is built in as a catalogue that was gone over, so what was read from the file does not take its place.",
  ],
  parentIncomplete: ["Tệp “{0}”: cần bổ sung các ô còn trống trước khi dùng.", "“{0}”: fill in what is blank before it is used."],
  reading: ["Đang đọc “{0}”", "Reading “{0}”"],
  readingPage: ["trang {0}/{1}", "page {0} of {1}"],
  readingFile: ["Tệp {0}/{1}", "File {0} of {1}"],
  stopReading: ["Dừng đọc", "Stop"],
  readingStopped: ["Đã dừng đọc tệp. Bản thảo vẫn còn nguyên.", "Reading was stopped. The draft is untouched."],
  unreadable: ["Không đọc được tệp “{0}”.", "The file “{0}” cannot be read."],
  hugeFile: ["Tệp “{0}” lớn hơn 200 MB nên không mở được ở đây.", "“{0}” is larger than 200 MB, which is too much to open here."],
  unknownFile: [
    "Tệp “{0}” không phải văn bản mà trang này đọc được. Hãy dùng tệp Word (.docx, .doc), LibreOffice (.odt), PDF, HTML hoặc văn bản thuần (.txt, .md).",
    "“{0}” is no document that is read here. Use a Word file (.docx, .doc), LibreOffice (.odt), PDF, HTML or plain text (.txt, .md).",
  ],
  lockedDocx: [
    "Tệp “{0}” được đặt mật khẩu. Hãy mở bằng Word, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ tài liệu) rồi lưu lại.",
    "“{0}” is protected by a password. Open it in Word, take the password off (File → Info → Protect Document) and save it again.",
  ],
  odtFile: [
    "“{0}” là tệp OpenDocument không phải văn bản (bảng tính .ods, bản trình chiếu .odp…). Hãy chép phần cần soát vào một văn bản (.odt, .docx).",
    "“{0}” is an OpenDocument file that is no text (a spreadsheet .ods, a presentation .odp…). Copy what is to be checked into a text (.odt, .docx).",
  ],
  rtfFile: ["“{0}” là tệp RTF. Hãy mở bằng Word và lưu lại dưới dạng .docx.", "“{0}” is an RTF file. Open it in Word and save it as .docx."],
  sheetFile: [
    "“{0}” là bảng tính hoặc bản trình chiếu (Excel, PowerPoint), không phải dự thảo văn bản. Hãy chép bảng cần soát vào tệp Word (.docx).",
    "“{0}” is a spreadsheet or a presentation (Excel, PowerPoint), not a draft document. Copy what is to be checked into a Word file (.docx).",
  ],
  imageFile: [
    "“{0}” là ảnh, không có chữ để soát. Hãy dùng tệp gốc (.docx), hoặc nhận dạng chữ (OCR) trước rồi mở kết quả.",
    "“{0}” is an image, without text to check. Use the original file (.docx), or recognise the text (OCR) first and open the result.",
  ],
  archiveFile: ["“{0}” là tệp nén. Hãy giải nén rồi mở từng tệp bên trong.", "“{0}” is an archive. Unpack it and open the files inside."],
  mhtFile: [
    "“{0}” là trang web lưu thành một tệp (.mht). Hãy mở bằng Word và lưu lại dưới dạng .docx.",
    "“{0}” is a web page saved as a single file (.mht). Open it in Word and save it as .docx.",
  ],
  xmlFile: [
    "“{0}” là tệp Word lưu dạng XML. Hãy mở bằng Word và lưu lại dưới dạng .docx.",
    "“{0}” is a Word file saved as XML. Open it in Word and save it as .docx.",
  ],
  jsonFile: [
    "Tệp JSON “{0}” không phải biểu mẫu kế hoạch, cũng không phải danh mục nhiệm vụ cấp trên.",
    "The JSON file “{0}” is neither a plan's form nor a catalogue of a parent's tasks.",
  ],
  pdfLocked: [
    "Tệp PDF “{0}” được đặt mật khẩu. Hãy mở bằng phần mềm đọc PDF, bỏ mật khẩu rồi lưu lại, hoặc dùng tệp gốc (.docx).",
    "The PDF “{0}” is protected by a password. Open it in a PDF reader, take the password off and save it, or use the original file (.docx).",
  ],
  pdfBroken: [
    "Tệp PDF “{0}” bị hỏng hoặc tải về chưa đủ. Hãy tải lại, hoặc dùng tệp gốc (.docx).",
    "The PDF “{0}” is damaged or was not downloaded whole. Download it again, or use the original file (.docx).",
  ],
  pdfTooLong: ["Tệp PDF “{0}” có quá nhiều trang để soát ở đây.", "The PDF “{0}” has too many pages to be checked here."],
  pdfScanned: [
    "Tệp PDF “{0}” là bản chụp (scan), không có lớp chữ để soát. Hãy dùng tệp gốc (.docx), hoặc nhận dạng chữ (OCR) trước rồi mở kết quả.",
    "The PDF “{0}” is a scan, without text to check. Use the original file (.docx), or recognise the text (OCR) first and open the result.",
  ],
  pdfStampOnly: [
    "Tệp PDF “{0}” là bản chụp (scan): chỉ dấu chữ ký số là chữ, nội dung văn bản là ảnh. Hãy dùng tệp gốc (.docx), hoặc nhận dạng chữ (OCR) trước rồi mở kết quả.",
    "The PDF “{0}” is a scan: only the stamp of its digital signature is text, the document itself is an image. Use the original file (.docx), or recognise the text (OCR) first and open the result.",
  ],
  pdfGarbled: [
    "Lớp chữ của tệp PDF “{0}” không đọc được (phông chữ không kèm bảng mã Unicode). Hãy dùng tệp gốc (.docx), hoặc nhận dạng chữ (OCR) trước rồi mở kết quả.",
    "The text of the PDF “{0}” cannot be made out (its fonts do not say which letters they show). Use the original file (.docx), or recognise the text (OCR) first and open the result.",
  ],
  pdfReaderComing: [
    "Chưa mở được “{0}”: máy chủ đang tải bộ đọc PDF về lần đầu. Đợi một lát rồi mở lại tệp; các loại tệp khác dùng được ngay.",
    "“{0}” cannot be opened yet: the server is fetching the PDF reader for the first time. Wait a little and open the file again; all other kinds of files can be opened now.",
  ],
  partMissing: [
    "Chưa tải được phần “{0}” của trang. Hãy nối mạng rồi thử lại; nếu vẫn không được, tải lại trang.",
    "“{0}”, a part of this page, could not be loaded. Connect to the network and try again; if that does not help, reload the page.",
  ],
  pdfNoReader: [
    "Chưa nạp được bộ đọc PDF nên chưa mở được “{0}”. Hãy nối mạng rồi thử lại (sau lần đầu sẽ dùng được khi không có mạng); nếu vẫn không được, trang này chưa được cài bộ đọc PDF.",
    "“{0}” cannot be opened because the PDF reader could not be loaded. Connect to the network and try again (after the first time it works offline); if that does not help, this site comes without the PDF reader.",
  ],
  noteSilentPages: [
    "“{0}”: trang {1} không có chữ (có thể là bản chụp) nên không được soát.",
    "“{0}”: page {1} has no text (it may be a scan) and was not checked.",
  ],
  noteOldEncoding: [
    "Tệp “{0}” không dùng Unicode; chữ được đọc theo bảng mã cũ. Hãy xem lại dấu tiếng Việt trước khi dùng.",
    "“{0}” is not in Unicode; it was read by an old encoding. Look at the Vietnamese letters before you use it.",
  ],
  noteBrokenBytes: ["Tệp “{0}” có vài ký tự hỏng; chỗ đó hiện dấu �.", "“{0}” has a few broken characters; they show as �."],
  emptyFile: ["Tệp “{0}” không có nội dung.", "“{0}” is empty."],
  openedElsewhere: [
    "“{0}” đang mở ở một thẻ khác; thẻ này dùng một bản thảo riêng.",
    "“{0}” is open in another tab; this tab has a draft of its own.",
  ],
  copyOf: ["{0} (bản sao)", "{0} (copy)"],
  storageFull: [
    "Máy này hết chỗ lưu nên bản thảo chưa được lưu. Nội dung vẫn còn nguyên trong thẻ này và được tự lưu lại khi có chỗ; hãy lưu thành tệp trước khi đóng trang.",
    "There is no space left on this device, so the draft is not saved. It is whole in this tab, and saving is tried again by itself; save it as a file before closing the page.",
  ],
  storageRefused: [
    "Trình duyệt không cho lưu trên máy này (chế độ riêng tư, hoặc bộ nhớ trang bị chặn). Bản thảo vẫn còn nguyên trong thẻ này, nhưng mất khi đóng trang: hãy lưu thành tệp trước.",
    "The browser does not allow saving on this device (private mode, or site data is blocked). The draft is whole in this tab but gone once the page is closed: save it as a file first.",
  ],
  settingsNotKept: [
    "Tùy chọn vừa đổi có hiệu lực cho đến khi đóng trang, nhưng chưa lưu được trên máy này.",
    "The options hold until the page is closed; they could not be saved on this device.",
  ],
  catalogueNotKept: [
    "Danh mục {0} dùng được cho đến khi đóng trang, nhưng chưa lưu được trên máy này. Đề nghị tải danh mục về (Tùy chọn, phần “Cho người phát triển”) để giữ lại.",
    "The catalogue {0} holds until the page is closed; it could not be saved on this device. Download it (Options, “For developers”) to keep it.",
  ],
  unsavedTitle: ["Bản thảo đang mở chưa được lưu", "The open draft is not saved"],
  unsavedText: [
    "Trình duyệt chưa lưu được “{0}” trên máy này. Nếu mở văn bản khác, bản này chỉ còn trong “Bản thảo gần đây” của thẻ này và mất khi đóng thẻ.",
    "The browser could not save “{0}” on this device. If another one is opened, it stays under “Recent drafts” of this tab only and is gone once the tab is closed.",
  ],
  unsavedSave: ["Lưu thành tệp rồi mở", "Save as a file, then open"],
  unsavedGoOn: ["Mở, giữ bản này trong thẻ", "Open, keep this one in the tab"],
  unsavedStay: ["Ở lại bản đang mở", "Stay with the open one"],
  onlyInThisTab: ["chưa lưu, chỉ có trong thẻ này", "not saved, in this tab only"],
  updateWaits: [
    "Có bản mới, nhưng bản thảo chưa lưu được trên máy này nên trang chưa tải lại. Hãy lưu thành tệp rồi tải lại trang.",
    "A new version is ready, but the draft could not be saved on this device, so the page was not reloaded. Save it as a file, then reload.",
  ],
  draftsTitle: ["Bản thảo trên máy này", "Drafts on this device"],
  draftsNone: ["Chưa có bản thảo nào khác.", "No other drafts."],
  openDraft: ["Mở", "Open"],
  inOtherTab: ["đang mở ở thẻ khác", "open in another tab"],
  draftRemoved: ["Đã xóa “{0}”.", "“{0}” removed."],
  csvSeverity: ["Mức độ", "Severity"],
  csvCode: ["Mã", "Code"],
  csvMessage: ["Ý kiến", "Remark"],
  csvBasis: ["Căn cứ", "Basis"],
  csvPlace: ["Vị trí", "Place"],
  csvLine: ["Dòng", "Line"],
  csvQuote: ["Nội dung dự thảo", "Words of the draft"],
  csvCorrection: ["Đề nghị sửa", "Proposed words"],
  csvPlan: ["Văn bản", "Plan"],
  csvParent: ["Văn bản cấp trên", "Parent"],
  csvTask: ["Vị trí trong văn bản cấp trên", "Place in the parent"],
  csvApplies: ["Áp dụng", "Applies"],
  csvStatus: ["Trạng thái", "Status"],
  csvNote: ["Ghi chú", "Note"],
  csvEvidence: ["Nội dung tương ứng", "In the draft"],
  csvEvidenceQuote: ["Trích dự thảo", "Words of the draft"],
  csvUncovered: ["Ý chưa đưa vào", "Not taken up"],
  csvAnswer: ["Trả lời của đơn vị", "The drafter's answer"],
  fileFindings: ["Kết quả soát", "Findings"],
  fileCoverage: ["Nhiệm vụ cấp trên", "Parent tasks"],
  wouldAdd: ["Thêm: “{0}”", "Add: “{0}”"],
  wouldRemove: ["(bỏ)", "(to be removed)"],

  // Paper
  printTitle: ["Kết quả soát dự thảo", "Results of the check"],
  printPlan: ["Dự thảo", "Draft"],
  printNumberDate: ["Số; địa danh, ngày", "Number; place, date"],
  printNoNumber: ["chưa có số", "no number yet"],
  printChecked: ["Soát lúc; tệp", "Checked at; file"],
  printNumber: ["TT", "No."],
  printTasks: ["Nhiệm vụ của {0}", "Tasks of {0}"],
  printAnswer: ["Còn thiếu; trả lời của đơn vị", "What is lacking; the drafter's answer"],
  printOthers: ["{0} nhiệm vụ còn lại của văn bản này thuộc cấp khác, {1} không phải thực hiện.", "{0} further tasks of this document are for other levels and not for {1}."],
  printFindings: ["Các điểm cần xem lại", "What is to be looked at again"],
  printMore: ["(và {0} chỗ khác tương tự)", "(and {0} more place like it)|(and {0} more places like it)"],
  printMade: [
    "Soát tự động theo {0} quy định; dữ kiện về cơ quan, đơn vị hành chính đến ngày {1}. Nội dung vẫn cần người có thẩm quyền xem xét.",
    "Checked by {0} rules; bodies and administrative units as of {1}. The substance still needs a responsible person's judgement.",
  ],
  printDay: ["…………, ngày ….. tháng ….. năm 20…..", "…………, ….. ….. 20….."],
  printSigner: ["NGƯỜI SOÁT", "CHECKED BY"],
  printSign: ["(Ký, ghi rõ họ tên)", "(signature, name)"],

  // Keyboard
  keyNext: ["Chỗ cần xem lại tiếp theo", "Next finding"],
  keyPrevious: ["Chỗ cần xem lại trước đó", "Previous finding"],
  keyToFinding: ["Từ bản thảo tới điểm cần xem lại tại con trỏ", "From the draft to the finding at the caret"],
  keyToDraft: ["Từ kết quả về bản thảo", "From the results back to the draft"],
  keyArrows: ["Di chuyển trong danh sách, cây bố cục, bảng nhiệm vụ", "Move in the list, the outline tree, the table of tasks"],
  keyEnter: ["Mở điểm đang chọn; trong cây bố cục: tới chỗ đó", "Open the chosen finding; in the outline: go there"],
  keyWalk: ["Trong bảng nhiệm vụ: nhiệm vụ chưa đưa vào tiếp theo, trước đó", "In the table of tasks: the next and the previous one left out"],
  keyRemark: ["Ghi ý kiến vào chỗ đang chọn của kế hoạch đang xem", "Remark on what is selected in the plan that is looked at"],
  keyTabs: ["Chuyển thẻ: Cần xem lại, Bố cục, Nhiệm vụ cấp trên", "Findings, Outline, Parent tasks"],
  keySave: ["Lưu thành tệp", "Save as file"],
  keyOpen: ["Mở tệp", "Open a file"],
  keyUndo: ["Hoàn tác, kể cả sau khi áp dụng cách sửa", "Undo, also after a fix"],
};

/** @typedef {keyof typeof WORDS} Word */
/** @typedef {"vi" | "en"} Locale */

/** @type {Locale} */
let locale = "vi";

export const currentLocale = () => locale;

/** @param {Locale} next */
export function setLocale(next) {
  locale = next;
  document.documentElement.lang = next;
}

/**
 * @param {Word} word
 * @param {...(string | number)} values
 */
export function t(word, ...values) {
  return fill(WORDS[word], locale, values);
}

/** Words everything under an element that names its word: `data-t`, `data-t-label`, `data-t-title`, `data-t-placeholder`. */
export function wordAll(/** @type {ParentNode} */ root = document) {
  const kinds = /** @type {const} */ ([
    ["t", null],
    ["t-label", "aria-label"],
    ["t-title", "title"],
    ["t-placeholder", "placeholder"],
  ]);
  for (const [kind, attribute] of kinds) {
    for (const element of root.querySelectorAll(`[data-${kind}]`)) {
      const text = t(/** @type {Word} */ (element.getAttribute(`data-${kind}`)));
      if (attribute) element.setAttribute(attribute, text);
      else element.textContent = text;
    }
  }
}
