//! A whole plan to fill in: letterhead, what it carries out, I to III, an appendix with the profile's columns,
//! recipients and signature. What the drafter has still to say is a slot.
//!
//! The parts stand as Nghị định 30/2020/NĐ-CP, Phụ lục I and Phụ lục III Mẫu 1.4, set them.

mod line;
mod names;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::Checker;
use super::catalogues::NO_SUCH_TASK;
use super::supplement::without_end;
use crate::document::blocks::{GivenBlock, GivenCell, GivenParagraph, GivenRow, GivenTable};
use crate::input::{Fault, optional_iso_date, read};
use crate::parent::{ParentCatalogue, named_parent};
use crate::plan::{ColumnRole, Level};
use crate::report::{ErrorCode, KehoachError, Locale, Words};
use crate::rules::ColumnDemand;
use crate::sorting;
use crate::vietnamese::fold::fold;
use crate::vietnamese::numerals::{LIST_LETTERS, to_roman};
use crate::vietnamese::slot::SLOT;
use line::{Line, line};
use names::{cited, cited_in_full, initials, letterhead, long_date, own_name};

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
            parents.push(self.loaded(id, format!("/parents/{index}"))?.catalogue());
        }
        Skeleton::new(request, &parents, &self.profile.appendix.columns)
            .map(Skeleton::blocks)
            .map_err(refuse)
    }
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
