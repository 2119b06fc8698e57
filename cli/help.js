// @ts-check
/** What `--help` says. */

/** @type {Record<import("./words.js").Locale, string>} */
export const HELP = {
  vi: `kehoach-check – soát dự thảo Kế hoạch: phần còn thiếu, lỗi trong Phụ lục, nhiệm vụ cấp trên chưa đưa vào.
Mọi việc diễn ra trên máy này, không gửi gì đi đâu.

Cách dùng:
  kehoach-check TỆP|THƯ-MỤC… [tùy chọn]
  kehoach-check - [--kind LOẠI] [tùy chọn]      đọc từ đầu vào chuẩn

Tệp: Word (.docx), PDF, HTML, văn bản thuần (.txt, .md), biểu mẫu (.json). Loại tệp do nội dung quyết định, không do tên.
Thư mục được đọc cả các thư mục con, trừ tệp ẩn và tệp khóa (~$…). PDF cần thêm gói pdfjs-dist.

Soát:
  -p, --parent TỆP        văn bản cấp trên (.docx, PDF…, hoặc danh mục .json); dùng được nhiều lần.
                          Luôn được đối chiếu, kể cả khi dự thảo không viện dẫn
  -l, --level CẤP         cấp ban hành: xa, so, tinh, trung-uong; mặc định: nhận ra từ dự thảo
      --issued-on NGÀY    ngày ban hành, dạng 2026-11-30
      --profile TỆP       các phần và cột Phụ lục mà đơn vị yêu cầu (.json)
  -r, --rule MÃ=MỨC       mức của một quy định: off, error, warning, hint; dùng được nhiều lần
      --ignore KHÓA       bỏ qua một phát hiện theo khóa (trường key); dùng được nhiều lần
      --facts TỆP         dữ kiện về cơ quan, đơn vị hành chính, thay cho dữ kiện có sẵn

Kết quả:
  -f, --format DẠNG       text (mặc định), json, jsonl, sarif, csv, md
  -o, --output TỆP        ghi vào tệp thay vì đầu ra chuẩn
  -s, --severity MỨC      từ mức nào thì mã thoát là 1: error, warning (mặc định), hint
      --locale vi|en      ngôn ngữ; mặc định theo LANG, không rõ thì tiếng Việt

Ghi nhận xét vào tệp Word:
  -a, --annotate THƯ-MỤC  ghi bản sao của mỗi tệp .docx kèm nhận xét vào thư mục này; không bao giờ đè lên tệp gốc
      --author TÊN        tên người nhận xét
      --fixes CÁCH        comments (mặc định), hoặc tracked: chỗ chắc chắn thành thay đổi được theo dõi

Khác:
  -k, --kind LOẠI         loại của đầu vào chuẩn: docx, pdf, html, txt, md, json; mặc định: theo nội dung
  -j, --jobs SỐ           số luồng chạy song song; mặc định: số lõi
      --timeout GIÂY      thời gian tối đa cho một tệp; mặc định 300
  -h, --help              trợ giúp này
  -v, --version           phiên bản

Mã thoát: 0 không có phát hiện nào từ mức đã chọn; 1 có; 2 dùng sai, hoặc có tệp không đọc được.
`,
  en: `kehoach-check – checks draft Vietnamese plans (Kế hoạch): missing parts, faults in the appendix, parent tasks left out.
Everything happens on this machine; nothing is sent anywhere.

Usage:
  kehoach-check FILE|FOLDER… [options]
  kehoach-check - [--kind KIND] [options]       reads standard input

Files: Word (.docx), PDF, HTML, plain text (.txt, .md), a form (.json). What a file is its content decides, not its name.
A folder is read with its subfolders, but for hidden files and lock files (~$…). PDFs need the package pdfjs-dist.

Checking:
  -p, --parent FILE       a parent plan (.docx, PDF…, or a catalogue, .json); may be repeated.
                          Always compared with, also where a draft does not cite it
  -l, --level LEVEL       issuing level: xa, so, tinh, trung-uong (commune, department, province, central);
                          default: recognised from the draft
      --issued-on DATE    date of issue, as 2026-11-30
      --profile FILE      the sections and appendix columns that are demanded (.json)
  -r, --rule CODE=WEIGHT  a rule's weight: off, error, warning, hint; may be repeated
      --ignore KEY        leaves out the finding with this key; may be repeated
      --facts FILE        facts about bodies and units, in place of the built-in ones

Results:
  -f, --format FORMAT     text (default), json, jsonl, sarif, csv, md
  -o, --output FILE       writes into a file instead of standard output
  -s, --severity WEIGHT   from which weight on the exit status is 1: error, warning (default), hint
      --locale vi|en      language; default: LANG, else Vietnamese

Comments in Word files:
  -a, --annotate FOLDER   writes a copy of each .docx with its findings as comments there; never over the file itself
      --author NAME       whose comments they are
      --fixes HOW         comments (default), or tracked: what is certain becomes a tracked change

Else:
  -k, --kind KIND         what standard input is: docx, pdf, html, txt, md, json; default: by its content
  -j, --jobs NUMBER       threads; default: as many as there are cores
      --timeout SECONDS   the longest a file may take; default 300
  -h, --help              this help
  -v, --version           the version

Exit status: 0 no finding of the chosen weight or above; 1 there are some; 2 wrong use, or a file that cannot be read.
`,
};
