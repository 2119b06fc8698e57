//! A whole plan to fill in: letterhead, what it carries out, I to III, an appendix with the profile's columns,
//! recipients and signature. What the drafter has still to say is a slot.
//!
//! The parts stand as Nghị định 30/2020/NĐ-CP, Phụ lục I and Phụ lục III Mẫu 1.4, set them.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde_json::Value;

use super::Checker;
use super::catalogues::NO_SUCH_TASK;
use super::supplement::{one_line, or_slot, without_end};
use crate::document::blocks::{GivenBlock, GivenCell, GivenParagraph, GivenRow, GivenTable};
use crate::input::{Fault, optional_iso_date, read};
use crate::parent::{ParentCatalogue, ParentTask, applies, named_parent};
use crate::plan::{ColumnRole, Level};
use crate::report::{Applies, ErrorCode, KehoachError, Locale, Words};
use crate::rules::ColumnDemand;
use crate::sorting;
use crate::vietnamese::case::{Case, lower, upper};
use crate::vietnamese::citation::KINDS;
use crate::vietnamese::deadline;
use crate::vietnamese::fold::fold;
use crate::vietnamese::numerals::{LIST_LETTERS, to_roman};
use crate::vietnamese::slot::SLOT;

/// What a plan is made from. See `SkeletonRequest` of the interface.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkeletonRequest {
    /// Of the issuing body.
    pub level: Level,
    /// "Ủy ban nhân dân xã An Lạc".
    pub issuer: String,
    /// The body over it, where the letterhead names it: a department's.
    pub superior: Option<String>,
    /// Where it is signed; by default the issuer's, or the superior's, own name.
    pub place: Option<String>,
    /// When.
    #[serde(default, deserialize_with = "optional_iso_date")]
    pub date: Option<NaiveDate>,
    /// Its trích yếu; by default that it carries the nearest parent out.
    pub title: Option<String>,
    /// Catalogue ids, nearest first.
    pub parents: Vec<String>,
    /// The tasks that it takes up.
    #[serde(default)]
    pub tasks: Vec<SkeletonTask>,
}

/// A task that is taken up.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkeletonTask {
    /// Catalogue id.
    pub parent: String,
    /// Task id or ref.
    pub task: String,
    /// What this body does for it; by default the parent's words and a slot.
    #[serde(default)]
    pub work: String,
    /// Who leads.
    #[serde(default)]
    pub lead: String,
    /// Who coordinates.
    #[serde(default)]
    pub coordinate: String,
    /// By when; by default the parent's deadline, where it can still be met.
    #[serde(default)]
    pub due: String,
}

const NO_PARENT: Words = Words {
    vi: "Chọn ít nhất một văn bản cấp trên.",
    en: "Choose at least one parent plan.",
};
const NO_ISSUER: Words = Words {
    vi: "Ghi tên cơ quan ban hành.",
    en: "Name the issuing body.",
};
const NOT_CHOSEN: Words = Words {
    vi: "“{0}” không có trong các văn bản cấp trên đã chọn.",
    en: "“{0}” is not among the chosen parent plans.",
};

impl SkeletonRequest {
    /// Out of a JSON value.
    ///
    /// # Errors
    /// `badOptions` with the JSON Pointer of the field.
    pub fn from_value(value: &Value, locale: Locale) -> Result<Self, KehoachError> {
        read(value).map_err(|fault| fault.into_error(ErrorCode::BadOptions, locale))
    }
}

impl Checker {
    /// A whole plan to fill in.
    ///
    /// # Errors
    /// `badOptions` with the JSON Pointer of what is missing or not loaded.
    pub fn skeleton(&self, request: &SkeletonRequest) -> Result<Vec<GivenBlock>, KehoachError> {
        let refuse = |fault: Fault| fault.into_error(ErrorCode::BadOptions, self.locale());
        let mut parents = Vec::new();
        for (index, id) in request.parents.iter().enumerate() {
            parents.push(&self.loaded(id, format!("/parents/{index}"))?.catalogue);
        }
        Skeleton::new(request, &parents, &self.profile.appendix.columns)
            .map(Skeleton::blocks)
            .map_err(refuse)
    }
}

/// One task under the heading of its group.
struct Line {
    /// The item, without marker and final stop.
    work: String,
    lead: String,
    coordinate: String,
    due: String,
}

struct Skeleton<'r> {
    request: &'r SkeletonRequest,
    parents: &'r [&'r ParentCatalogue],
    columns: &'r [ColumnDemand],
    /// By the parents' groups, in their order.
    groups: Vec<(&'r str, Vec<Line>)>,
}

impl<'r> Skeleton<'r> {
    fn new(
        request: &'r SkeletonRequest,
        parents: &'r [&'r ParentCatalogue],
        columns: &'r [ColumnDemand],
    ) -> Result<Self, Fault> {
        if parents.is_empty() {
            return Err(Fault::said("/parents", &NO_PARENT, &[]));
        }
        if request.issuer.trim().is_empty() {
            return Err(Fault::said("/issuer", &NO_ISSUER, &[]));
        }
        let mut lines: Vec<((usize, usize), &str, Line)> = Vec::new();
        for (index, wanted) in request.tasks.iter().enumerate() {
            let path = format!("/tasks/{index}");
            let mut chosen = parents.iter().enumerate();
            let Some((distance, parent)) = chosen.find(|(_, parent)| parent.id == wanted.parent)
            else {
                let path = format!("{path}/parent");
                return Err(Fault::said(path, &NOT_CHOSEN, &[&wanted.parent]));
            };
            let mut tasks = parent.tasks.iter().enumerate();
            let Some((place, task)) = tasks.find(|(_, task)| task.is_called(&wanted.task)) else {
                let said = [parent.id.as_str(), wanted.task.as_str()];
                return Err(Fault::said(format!("{path}/task"), &NO_SUCH_TASK, &said));
            };
            lines.push(((distance, place), &task.group, line(wanted, task, request)));
        }
        sorting::sort_by_key(&mut lines, |(place, ..)| *place);
        let mut groups: Vec<(&str, Vec<Line>)> = Vec::new();
        for (_, heading, line) in lines {
            match groups.iter_mut().find(|(known, _)| *known == heading) {
                Some((_, lines)) => lines.push(line),
                None => groups.push((heading, vec![line])),
            }
        }
        Ok(Self {
            request,
            parents,
            columns,
            groups,
        })
    }

    fn blocks(self) -> Vec<GivenBlock> {
        let mut out = Blocks(Vec::new());
        self.head(&mut out);
        self.body(&mut out);
        self.closing(&mut out);
        self.appendix(&mut out);
        out.0
    }

    fn issuer(&self) -> &str {
        self.request.issuer.trim()
    }

    /// Whether the issuer is a people's committee, and then what stands behind these words.
    fn committee(&self) -> Option<&str> {
        let words = ["ủy ban nhân dân ", "uỷ ban nhân dân "];
        let issuer = self.issuer();
        let is_one = words
            .iter()
            .any(|words| fold(issuer).starts_with(&fold(words)));
        let behind = issuer.match_indices(' ').nth(3);
        behind.filter(|_| is_one).map(|(at, _)| issuer[at..].trim())
    }

    fn symbol(&self) -> String {
        match self.committee() {
            Some(_) => "UBND".to_owned(),
            None => initials(self.issuer()),
        }
    }

    fn date_words(&self) -> String {
        match self.request.date {
            Some(day) => long_date(day),
            None => format!("ngày {SLOT} tháng {SLOT} năm {SLOT}"),
        }
    }

    fn title(&self) -> String {
        match self.request.title.as_deref().map(str::trim) {
            Some(title) if !title.is_empty() => title.to_owned(),
            _ => format!("Triển khai thực hiện {}", cited(self.parents[0])),
        }
    }

    fn head(&self, out: &mut Blocks) {
        for name in self.request.superior.iter().map(|name| name.trim()) {
            out.bold_lines(&letterhead(name));
        }
        out.bold_lines(&letterhead(self.issuer()));
        out.bold_lines(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned()]);
        out.bold_lines(&["Độc lập - Tự do - Hạnh phúc".to_owned()]);
        out.line(&format!("Số: {SLOT}/KH-{}", self.symbol()));
        let place = self.request.place.as_deref().map(str::trim);
        let place = place.filter(|place| !place.is_empty()).map(str::to_owned);
        let own = || {
            let over = self.request.superior.as_deref();
            own_name(self.committee().or(over).unwrap_or_default())
        };
        out.italic(&format!(
            "{}, {}",
            place.unwrap_or_else(own),
            self.date_words()
        ));
        out.bold_lines(&["KẾ HOẠCH".to_owned(), self.title()]);
        let carried: Vec<String> = (self.parents.iter())
            .map(|parent| cited_in_full(parent))
            .collect();
        out.line(&format!(
            "Thực hiện {}, {} ban hành Kế hoạch với các nội dung sau:",
            carried.join("; "),
            self.issuer()
        ));
    }

    fn body(&self, out: &mut Blocks) {
        let parent = named_parent(&self.parents[0].id, Locale::Vi);
        out.bold("I. MỤC ĐÍCH, YÊU CẦU");
        out.bold("1. Mục đích");
        out.line(&format!(
            "a) Triển khai kịp thời, đầy đủ các nhiệm vụ được giao tại {parent}."
        ));
        out.line(&format!("b) Mục đích cụ thể của đơn vị: {SLOT}"));
        out.bold("2. Yêu cầu");
        out.line("a) Phân công rõ cơ quan chủ trì, cơ quan phối hợp và thời gian thực hiện từng nhiệm vụ.");
        out.line("b) Các nhiệm vụ phù hợp với điều kiện thực tế của đơn vị, bảo đảm tiết kiệm, hiệu quả.");
        out.bold("II. NHIỆM VỤ, GIẢI PHÁP");
        for (index, (heading, lines)) in self.groups.iter().enumerate() {
            out.bold(&format!("{}. {}", index + 1, without_end(heading)));
            for (letter, line) in LIST_LETTERS.iter().zip(lines) {
                out.line(&format!("{letter}) {}", ended(&line.work)));
            }
            for line in lines.iter().skip(LIST_LETTERS.len()) {
                out.line(&format!("- {}", ended(&line.work)));
            }
        }
        if self.groups.is_empty() {
            out.line(&format!("a) {SLOT}"));
        }
        out.bold("III. TỔ CHỨC THỰC HIỆN");
        out.line(&format!(
            "1. Giao {SLOT} là đầu mối theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp, báo cáo kết quả theo quy định."
        ));
        out.line(&format!(
            "2. Các cơ quan, đơn vị căn cứ nhiệm vụ được phân công tại Phụ lục kèm theo Kế hoạch này để tổ chức thực hiện; \
             báo cáo kết quả về cơ quan đầu mối trước ngày {SLOT} tháng {SLOT} {}.",
            self.every_year()
        ));
        out.line(&format!(
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị báo cáo {} để xem xét, giải quyết./.",
            self.issuer()
        ));
    }

    /// "Hằng năm", as the tasks write it: one way in one plan.
    fn every_year(&self) -> &'static str {
        let lines = self.groups.iter().flat_map(|(_, lines)| lines);
        let mut said = lines.flat_map(|line| [&line.work, &line.due]);
        match said.any(|text| fold(text).contains("hàng năm")) {
            true => "hàng năm",
            false => "hằng năm",
        }
    }

    fn closing(&self, out: &mut Blocks) {
        out.bold("Nơi nhận:");
        out.line(&format!("- {SLOT} (để báo cáo);"));
        out.line("- Các cơ quan, đơn vị được phân công;");
        out.line("- Lưu: VT.");
        match self.committee() {
            Some(_) => out.bold_lines(&["TM. ỦY BAN NHÂN DÂN".to_owned(), "CHỦ TỊCH".to_owned()]),
            None => out.bold_lines(&["GIÁM ĐỐC".to_owned()]),
        }
    }

    fn appendix(&self, out: &mut Blocks) {
        out.bold_lines(&["Phụ lục".to_owned(), "PHÂN CÔNG NHIỆM VỤ".to_owned()]);
        out.italic(&format!(
            "(Kèm theo Kế hoạch số {SLOT}/KH-{} {} của {})",
            self.symbol(),
            self.date_words(),
            self.issuer()
        ));
        let head = self
            .columns
            .iter()
            .map(|column| column.name(Locale::Vi).to_owned());
        let mut rows = vec![row(head)];
        for (index, (heading, lines)) in self.groups.iter().enumerate() {
            let heading = without_end(heading);
            let group = self.columns.iter().map(|column| match column.role {
                Some(ColumnRole::Number) => to_roman(index as u32 + 1).unwrap_or_default(),
                Some(ColumnRole::Task) => heading.to_owned(),
                _ => String::new(),
            });
            rows.push(row(group));
            for (number, line) in lines.iter().enumerate() {
                let columns = self.columns.iter();
                let cells = columns.map(|column| line.cell(column.role, number + 1));
                rows.push(row(cells));
            }
        }
        if self.groups.is_empty() {
            rows.push(row(self.columns.iter().map(|column| match column.role {
                Some(ColumnRole::Number) => "1".to_owned(),
                _ => SLOT.to_owned(),
            })));
        }
        out.0
            .push(GivenBlock::Table(GivenTable { rows, source: None }));
    }
}

impl Line {
    fn cell(&self, role: Option<ColumnRole>, number: usize) -> String {
        // What a portal demands by wordings of its own is to be filled in.
        let Some(role) = role else {
            return SLOT.to_owned();
        };
        match role {
            ColumnRole::Number => number.to_string(),
            ColumnRole::Task => self.work.clone(),
            ColumnRole::Lead => or_slot(&self.lead),
            ColumnRole::Coordinate => or_slot(&self.coordinate),
            ColumnRole::Due => or_slot(&self.due),
            ColumnRole::Note | ColumnRole::Other => String::new(),
            ColumnRole::Direct | ColumnRole::Product | ColumnRole::SubmitTo => SLOT.to_owned(),
        }
    }
}

fn line(wanted: &SkeletonTask, task: &ParentTask, request: &SkeletonRequest) -> Line {
    let work = one_line(&wanted.work);
    let work = match without_end(&work) {
        "" => {
            let concern = applies(task, request.level, Some(&request.issuer));
            format!("{}: {SLOT}", as_stated(task.title.trim(), concern))
        }
        work => work.to_owned(),
    };
    let due = one_line(&wanted.due);
    let can_be_met = |due: &&String| {
        let end = deadline::read(due).due.end();
        end.is_none_or(|end| request.date.is_none_or(|day| end >= day))
    };
    Line {
        work,
        lead: one_line(&wanted.lead),
        coordinate: one_line(&wanted.coordinate),
        due: match due.is_empty() {
            true => task
                .due
                .as_ref()
                .filter(can_be_met)
                .cloned()
                .unwrap_or_default(),
            false => due,
        },
    }
}

/// The parent's wording as a lower level would state it: where it only coordinates, it says so.
fn as_stated(title: &str, concern: Applies) -> String {
    let title = without_end(title);
    if concern != Applies::Coordinate {
        return title.to_owned();
    }
    let folded = fold(title);
    let mut kinds = KINDS.iter().map(|(kind, _)| *kind);
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if !kinds.any(|kind| folded.starts_with(kind)) => {
            format!("Phối hợp {}{}", lower(first), letters.as_str())
        }
        _ => format!("Phối hợp xây dựng, thực hiện {title}"),
    }
}

/// "Quyết định số 1703/QĐ-TTg ngày 31 tháng 12 năm 2024 của Thủ tướng Chính phủ".
fn cited(parent: &ParentCatalogue) -> String {
    let name = named_parent(&parent.id, Locale::Vi);
    format!(
        "{name} {} của {}",
        long_date(parent.issued_on),
        parent.issuer
    )
}

/// The same in full, as at its first citation: with its title.
fn cited_in_full(parent: &ParentCatalogue) -> String {
    let mut title = parent.title.trim().chars();
    let first = title.next().map(lower);
    let title: String = first.into_iter().chain(title).collect();
    match title.is_empty() {
        true => cited(parent),
        false => format!("{} {title}", cited(parent)),
    }
}

/// "ngày 05 tháng 02 năm 2026": days below 10, and months 1 and 2, with a nought (Nghị định 30/2020/NĐ-CP, Phụ lục I,
/// Phần I, Mục II khoản 4).
fn long_date(day: NaiveDate) -> String {
    let month = match day.month() {
        month @ (1 | 2) => format!("0{month}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// A body's name in capitals, a committee's over two lines.
fn letterhead(name: &str) -> Vec<String> {
    let capitals: String = name.upper();
    match capitals.match_indices(' ').nth(3) {
        Some((at, _)) if fold(name).starts_with(&fold("Ủy ban nhân dân ")) => {
            vec![capitals[..at].to_owned(), capitals[at..].trim().to_owned()]
        }
        _ => vec![capitals],
    }
}

/// "xã An Lạc" → "An Lạc": without the small words in front.
fn own_name(unit: &str) -> String {
    let words = unit.split_whitespace();
    let mut words: Vec<&str> = words.collect();
    if let Some(kind) = words.iter().rposition(|word| {
        let kinds = ["xã", "phường", "tỉnh", "phố", "khu"];
        kinds.contains(&fold(word).as_str())
    }) {
        words.drain(..=kind);
    }
    match words.is_empty() {
        true => SLOT.to_owned(),
        false => words.join(" "),
    }
}

/// "Sở Khoa học và Công nghệ" → "SKHCN".
fn initials(name: &str) -> String {
    let words = name.split_whitespace();
    let told = words.filter(|word| fold(word) != "và");
    told.filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .map(upper)
        .collect()
}

/// With a full stop, unless a slot is its end.
fn ended(work: &str) -> String {
    match work.ends_with(SLOT) {
        true => work.to_owned(),
        false => format!("{work}."),
    }
}

fn row(cells: impl Iterator<Item = String>) -> GivenRow {
    let cells = cells.map(|text| GivenCell {
        text,
        ..GivenCell::default()
    });
    GivenRow {
        cells: cells.collect(),
    }
}

struct Blocks(Vec<GivenBlock>);

impl Blocks {
    fn push(&mut self, text: &str, bold: bool, italic: bool, centered: bool) {
        self.0.push(GivenBlock::Paragraph(GivenParagraph {
            text: text.to_owned(),
            bold,
            italic,
            centered,
            ..GivenParagraph::default()
        }));
    }

    fn line(&mut self, text: &str) {
        self.push(text, false, false, false);
    }

    fn bold(&mut self, text: &str) {
        self.push(text, true, false, false);
    }

    fn italic(&mut self, text: &str) {
        self.push(text, false, true, true);
    }

    fn bold_lines(&mut self, lines: &[String]) {
        for line in lines {
            self.push(line, true, false, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_for_letterhead_symbol_and_date_line() {
        assert_eq!(
            letterhead("Ủy ban nhân dân xã An Lạc"),
            ["ỦY BAN NHÂN DÂN", "XÃ AN LẠC"]
        );
        assert_eq!(letterhead("Sở Nội vụ"), ["SỞ NỘI VỤ"]);
        assert_eq!(initials("Sở Khoa học và Công nghệ"), "SKHCN");
        assert_eq!(own_name("xã An Lạc"), "An Lạc");
        assert_eq!(own_name("Ủy ban nhân dân thành phố Bình An"), "Bình An");
        assert_eq!(own_name(""), SLOT);
        let day = NaiveDate::from_ymd_opt(2026, 2, 5).expect("a day");
        assert_eq!(long_date(day), "ngày 05 tháng 02 năm 2026");
    }

    #[test]
    fn a_level_that_only_coordinates_says_so() {
        let stated = |title| as_stated(title, Applies::Coordinate);
        assert_eq!(
            stated("Xây dựng cơ sở dữ liệu."),
            "Phối hợp xây dựng cơ sở dữ liệu"
        );
        assert_eq!(
            stated("Đề án phát triển nhân lực"),
            "Phối hợp xây dựng, thực hiện Đề án phát triển nhân lực"
        );
        assert_eq!(as_stated("Tuyên truyền;", Applies::Lead), "Tuyên truyền");
    }
}
