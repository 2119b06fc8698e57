//! What is remembered of a text's stretches never shows: after any edits it is read as if for the first time.

use std::fs;
use std::path::Path;

use kehoach_check::document::{Block, Document, text};
use kehoach_check::known::Memory;

/// A row of numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }
}

const BEFORE: &str = "ỦY BAN NHÂN DÂN\nXÃ SÔNG LAM\n\nKẾ HOẠCH\nTriển khai nhiệm vụ năm 2026\n\nI. MỤC ĐÍCH\n\n1. Nâng cao chất \
    lượng công tác tuyên truyền, phổ biến\nđến các thôn, tổ dân phố trên địa bàn xã\n\n2. Phân công rõ trách nhiệm.\n\n";

const BEHIND: &str =
    "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n";

/// A table of each kind.
const TABLES: &[(&str, &str)] = &[
    (
        "flattened",
        "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian\n\nI CÔNG TÁC CHỈ ĐẠO\n\n1\nTham mưu ban hành kế hoạch chuyển đổi \
         số của\nxã và phân công nhiệm vụ cho từng phòng\n\nVăn phòng HĐND\nvà UBND xã\n\nCác thôn\n\nQuý I/2026\n\n2\nTổ chức tuyên \
         truyền, phổ biến đến các thôn, tổ\ndân phố trên địa bàn xã\n\nPhòng Văn hóa -\nXã hội\n\nCông an xã\n\nHàng năm\n7\n và \
         lực lượng nòng cốt ở thôn\n\nTT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian\n\n3\nKiểm tra việc thực hiện tại các \
         đơn vị trên địa\nbàn xã\n\nThanh tra xã\n\nCác đơn vị\n\nQuý IV năm 2026\n",
    ),
    (
        "spaced",
        "TT\n\nNội dung\n\nCơ quan chủ trì\n\nThời gian\n\n1\n\nDọn kênh mương\n\nThôn Một\n\nTháng 3\n\n2\n\nTrồng cây ven đường\n\nThôn \
         Hai\n\nTháng 4\n\n3\n\nKiểm tra việc thực hiện\n\nCông an xã\n\nQuý III\n",
    ),
    (
        "pipe",
        "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | **Họp** tổ | Sở Y tế |\n| 2 | Thi đua\nhằng năm | Sở Nội vụ |\n| 3 | Kiểm \
         tra | |\n",
    ),
    (
        "barred",
        "TT | Nội dung | Đơn vị chủ trì\n1 | Họp tổ | Thôn Một\nNhóm việc\n2 | Thi đua | Thôn Hai\n\n3 | Kiểm tra | Công an\n",
    ),
    (
        "tab",
        "TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tDọn kênh\tThôn Một\tTháng 3\n2\tTrồng cây\ntrên đường\tThôn Hai\tTháng 4\nhằng năm\n",
    ),
    (
        "grid",
        "+----+-------+\n| TT | Việc  |\n+----+-------+\n| 1  | Thi   |\n|    | đua   |\n+----+-------+\n",
    ),
    (
        "ruled",
        "  ------------------------------\n  TT    Nội dung\n  ----- ------------------------\n  1     Rà soát\n        văn bản\n\n  2     \
         Báo cáo\n  ------------------------------\n",
    ),
    (
        "tagged",
        "<table>\n<tr><td>TT</td><td>Việc</td></tr>\n<tr><td>1</td>\n<td>Họp</td></tr>\n</table>\n",
    ),
    (
        "layout",
        "TT   Nội dung                                   Cơ quan chủ trì      Thời gian\n1    Tổ chức tuyên truyền trên hệ thống        Phòng \
         Văn hóa      Hằng năm\n     truyền thanh của xã                        Xã hội\n2    Kiểm tra bếp ăn                            Công an \
         xã          Quý III\n",
    ),
    (
        "stripped",
        "TT                     Nội dung                     Cơ quan chủ trì       Cơ quan phối hợp          Thời gian\n1    Tuyên truyền về \
         an toàn thực phẩm\n1.1   Tổ chức tuyên truyền trên hệ thống truyền      Phòng Văn hóa - Xã    - Trạm Y tế               Hằng \
         năm\nthanh của xã và tại các cuộc họp thôn, các           hội                   - Các trường học\nbuổi sinh hoạt chi \
         bộ.                                                     - Công an xã\n- Hội Phụ nữ\n1.2   Phát tờ rơi đến từng hộ kinh doanh \
         và các      Phòng Kinh tế         - Trạm Y tế               2026\n",
    ),
    (
        "mixed",
        "TT\n1\n\n2\n\nNội dung nhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nTổ chức tuyên truyền về an toàn thực phẩm trên hệ thống \
         truyền\nPhòng Văn hóa - Xã\nTrạm Y tế; các trường\nthanh của xã và tại các cuộc họp của thôn, tổ dân phố, bảo đảm\nhội\nhọc trên \
         địa bàn\nmỗi thôn có ít nhất một buổi trong năm\nKiểm tra việc chấp hành quy định của các cơ sở kinh doanh, quán Phòng Kinh \
         tế\nCông an xã; Trạm Y tế\năn, bếp ăn tập thể trên địa bàn; xử lý các hành vi vi phạm theo\nđúng quy định của pháp luật\n\nThời \
         gian\nHằng năm\n\nQuý III năm\n2026\n",
    ),
    (
        "frame",
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ SÔNG LAM              Độc lập - Tự do - Hạnh phúc\nSố: \
         12/KH-UBND          Sông Lam, ngày 05 tháng 01 năm 2026\n",
    ),
];

/// Pieces that make another thing of the lines around them.
const PIECES: &[&str] = &[
    "a",
    " ",
    "|",
    "\t",
    "-",
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    "\n9\n",
    "e\u{302}\u{301}",
    "**",
    "\nTT Nhiệm vụ Cơ quan chủ trì Thời gian\n",
    "\n| 9 | Kiểm tra | Sở Y tế |\n",
    "\n9\tKiểm tra\tSở Y tế\tQuý II\n",
    "\n4\nHọp tổ\n\nSở Y tế\n\nCác sở\n\nQuý I\n",
    "\n-----\n",
    "\n</table>\n",
    "\nNơi nhận:\n",
    "\nII. NHIỆM VỤ\n",
    "tuyên truyền, phổ biến đến các thôn ",
    "\ncông văn số 09/TTrSNV, 38CT/TW\nthực hiện\nkế hoạch của\n",
];

/// Text, kind and the place of each letter of a block.
fn block(block: &Block) -> String {
    let content = &block.content;
    let letters = content.as_str().char_indices();
    let places = letters.map(|(at, letter)| content.source_range(at..at + letter.len_utf8()));
    let places: Vec<_> = places.collect();
    format!("{:?} {:?} {places:?}", content.as_str(), block.kind)
}

fn shown(document: &Document) -> Vec<String> {
    let notes = document.notes.iter().map(|note| format!("{note:?}"));
    document.blocks.iter().map(block).chain(notes).collect()
}

/// Texts one after another, as a checker reads them.
#[derive(Default)]
struct Reader(Memory);

impl Reader {
    fn reads(&self, source: &str, what: &str) {
        let fresh = Memory::default();
        let [known, first] = [&self.0, &fresh].map(|memory| {
            let document = text::recall(source, memory);
            document.recall(memory);
            memory.forget();
            shown(&document)
        });
        assert_eq!(known, first, "{what}:\n{source}");
        // What was handed out keeps in mind what it came of, and no more.
        assert_eq!(self.0.len(), fresh.len(), "{what}:\n{source}");
    }
}

/// Edits of each line; all of them by `READING_EDITS=99 cargo test --release --test reading`.
const EDITS: usize = 3;

/// A text with one edit in one of some lines, so many of each line.
fn edits(source: &str, lines: std::ops::Range<usize>, dice: &mut Dice) -> Vec<String> {
    let asked = std::env::var("READING_EDITS").ok();
    let most = asked.and_then(|most| most.parse().ok()).unwrap_or(EDITS);
    let all: Vec<&str> = source.split('\n').collect();
    let mut all_found = Vec::new();
    let with = |lines: &[&str], at: usize, line: &str| {
        let mut lines = lines.to_vec();
        lines[at] = line;
        lines.join("\n")
    };
    for at in lines.start..lines.end.min(all.len()) {
        let line = all[at];
        let middle = line.floor_char_boundary(line.len() / 2);
        let mut found = Vec::new();
        for piece in PIECES {
            let edited = format!("{}{piece}{}", &line[..middle], &line[middle..]);
            found.push(with(&all, at, &edited));
        }
        // A letter taken out, the line, its end; the line once more.
        let mut short = line.to_owned();
        short.pop();
        found.push(with(&all, at, &short));
        let without = [&all[..at], &all[at + 1..]].concat();
        found.push(without.join("\n"));
        found.push([&all[..at], &[""], &all[at..]].concat().join("\n"));
        found.push([&all[..=at], &all[at..]].concat().join("\n"));
        if at + 1 < all.len() {
            let joined = format!("{line} {}", all[at + 1]);
            found.push(with(&without, at, &joined));
        }
        while found.len() > most {
            found.swap_remove(dice.roll(found.len()));
        }
        all_found.append(&mut found);
    }
    all_found
}

#[test]
fn an_edit_in_or_beside_a_table_of_any_kind_is_read_as_if_for_the_first_time() {
    let mut dice = Dice(11);
    for (kind, table) in TABLES {
        let source = format!("{BEFORE}{table}{BEHIND}");
        let first = BEFORE.matches('\n').count();
        let lines = first - 3..first + table.matches('\n').count() + 3;
        let reader = Reader::default();
        reader.reads(&source, kind);
        for edited in edits(&source, lines, &mut dice) {
            reader.reads(&edited, kind);
            reader.reads(&source, kind);
        }
    }
}

#[test]
fn an_edit_that_reaches_over_tables_is_read_as_if_for_the_first_time() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for (kind, table) in TABLES {
        let others = (0..2).map(|_| TABLES[dice.roll(TABLES.len())].1);
        let others: Vec<&str> = others.collect();
        let source = format!(
            "{BEFORE}{table}\n{}{BEFORE}{table}{}{BEHIND}",
            others[0], others[1]
        );
        let reader = Reader::default();
        let mut text = source.clone();
        for turn in 0..60 {
            reader.reads(&text, kind);
            if turn % 10 == 9 {
                text.clone_from(&source);
            }
            let from = text.floor_char_boundary(dice.roll(text.len()));
            let taken = [0, 0, 3, 40, 400][dice.roll(5)];
            let to = text.ceil_char_boundary((from + taken).min(text.len()));
            text.replace_range(from..to, PIECES[dice.roll(PIECES.len())]);
        }
    }
}

#[test]
fn an_edit_of_a_whole_draft_is_read_as_if_for_the_first_time() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut dice = Dice(7);
    for name in ["province", "commune"] {
        let path = here.join(format!("tests/fixtures/{name}.txt"));
        let source = fs::read_to_string(path).unwrap();
        for source in [source.replace('\n', "\r\n"), source] {
            let reader = Reader::default();
            reader.reads(&source, name);
            for _ in 0..40 {
                let at = source.floor_char_boundary(dice.roll(source.len()));
                let piece = PIECES[dice.roll(PIECES.len())];
                let edited = format!("{}{piece}{}", &source[..at], &source[at..]);
                reader.reads(&edited, name);
            }
        }
    }
}
