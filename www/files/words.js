// @ts-check
/** The words of a file that is looked at: Vietnamese, English, as in `www/words.js`. */
export const WORDS = {
  // What a draft made of it lacks
  dropsSaid: ["Bản thảo chỉ giữ chữ và bảng; không mang theo: {0}. Tệp gốc vẫn nguyên.", "The draft has words and tables alone; left behind: {0}. The file itself is untouched."],
  dropBack: ["Trở lại tệp", "Back to the file"],
  dropLayout: ["khổ giấy, lề, phông và cỡ chữ", "page, margins, fonts and sizes"],
  dropStyled: ["chữ đậm, nghiêng, căn giữa", "bold, italics, centring"],
  dropMerged: ["ô gộp trong bảng", "merged cells of tables"],
  dropHeaders: ["đầu trang, chân trang", "headers and footers"],
  dropPageNumbers: ["số trang", "page numbers"],
  dropImages: ["{0} hình ảnh", "{0} image|{0} images"],
  dropDrawings: ["hình vẽ, đường kẻ", "drawings and lines"],
  dropNotes: ["{0} chú thích", "{0} note|{0} notes"],
  dropLinks: ["{0} địa chỉ liên kết", "{0} link|{0} links"],
  dropComments: ["{0} nhận xét", "{0} comment|{0} comments"],
  dropChanges: ["{0} thay đổi được theo dõi (chữ lấy như đã chấp nhận)", "{0} tracked change (taken as accepted)|{0} tracked changes (taken as accepted)"],

  // Fixes that go into a Word file
  chosenNone: ["Chọn cách sửa ở từng phát hiện để ghi vào tệp Word thành thay đổi được theo dõi.", "Choose fixes at the findings to have them written into the Word file as tracked changes."],
  chosenSome: ["Sẽ sửa trong tệp Word: {0} phát hiện", "To be mended in the Word file: {0} finding|To be mended in the Word file: {0} findings"],
  chosenTakeBack: ["Bỏ chọn", "Take back"],
  chosenTakeBackAll: ["Bỏ chọn tất cả", "Take all back"],
  fixChoose: ["Chọn để sửa trong tệp Word", "Choose for the Word file"],
  fixIsChosen: ["Đã chọn: ghi vào tệp Word khi tải lại. Bấm để bỏ chọn.", "Chosen: written into the Word file when it is downloaded. Press to take it back."],
  fixAsComment: ["Cách sửa này thêm cả đoạn hoặc hàng nên được ghi thành nhận xét trong tệp Word.", "This adds whole paragraphs or rows, so it is written into the Word file as a comment."],
  fixAlikeChoose: ["Chọn sửa tất cả chỗ giống nhau ({0})", "Choose all alike ({0})"],
  chosenMark: ["sẽ sửa", "to be mended"],
  fileWordChanged: ["{0} chỗ là thay đổi được theo dõi để chấp nhận hoặc bỏ trong Word.", "{0} is a tracked change to accept or reject in Word.|{0} are tracked changes to accept or reject in Word."],
  fileWordLeft: ["{0} chỗ đã chọn không ghi thành thay đổi được (trong ô khóa, trường, hộp chữ hoặc chỗ người khác đang sửa) nên là nhận xét.", "{0} chosen place cannot be changed there (a locked control, a field, a text box, another's change) and is a comment.|{0} chosen places cannot be changed there (locked controls, fields, text boxes, others' changes) and are comments."],

  // Comments that were resolved in Word
  resolvedRead: ["{0} nhận xét đã được đánh dấu giải quyết trong Word nên được bỏ qua ở đây.", "{0} comment was marked as resolved in Word and is ignored here.|{0} comments were marked as resolved in Word and are ignored here."],
  resolvedBack: ["Soát lại các chỗ này", "Check them again"],
};
