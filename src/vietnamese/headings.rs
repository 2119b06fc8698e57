//! What a plan's section headings say, in all the wordings that are used.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::fold::{find_words, fold_words};
use super::phrases::{Phrases, begins};
use super::wording::names_body;

/// What a section is for. Several may stand under one heading ("MỤC ĐÍCH, YÊU CẦU").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SectionRole {
    /// Mục đích, yêu cầu under one heading.
    PurposeAndRequirements,
    /// Mục đích.
    Purpose,
    /// Yêu cầu.
    Requirements,
    /// Mục tiêu, chỉ tiêu, quan điểm.
    Objectives,
    /// Nội dung, nhiệm vụ, giải pháp.
    Tasks,
    /// Kinh phí.
    Budget,
    /// Tổ chức thực hiện.
    Implementation,
    /// Anything else.
    Other,
}

/// The role that a heading names, and whether it names nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingRole {
    /// What the section is for; [`SectionRole::Other`] where the words say none of ours.
    pub role: SectionRole,
    /// The heading has no words of its own beyond the usual ones ("Tổ chức thực hiện", not "Tổ chức thực
    /// hiện việc rà soát quy chuẩn").
    pub exact: bool,
    /// It begins with the words that name the role.
    pub first: bool,
    /// It begins with words that set a frame and hold no role: whom, when and where it concerns,
    /// how things stand ("PHẠM VI, ĐỐI TƯỢNG", "TÌNH HÌNH THỰC HIỆN", "KHEN THƯỞNG").
    pub scope: bool,
}

const PURPOSE: &[&str] = &["mục đích"];
const REQUIREMENTS: &[&str] = &["yêu cầu"];
const OBJECTIVES: &[&str] = &[
    "mục tiêu",
    "chỉ tiêu",
    "quan điểm",
    "định hướng",
    "phương hướng",
    "tầm nhìn",
    "phương châm",
];
const TASKS: &[&str] = &[
    "nội dung",
    "nhiệm vụ",
    "giải pháp",
    "biện pháp",
    "hoạt động",
    "công việc",
    "trọng tâm",
    "công tác chủ yếu",
];
const BUDGET: &[&str] = &[
    "kinh phí",
    "nguồn lực",
    "nguồn vốn",
    "dự toán",
    "ngân sách",
    "tài chính",
];
const IMPLEMENTATION: &[&str] = &[
    "tổ chức thực hiện",
    "tổ chức triển khai",
    "triển khai thực hiện",
    "phân công",
    "trách nhiệm",
    "tổ chức",
];
/// Following up what was done, and the closing terms, belong to carrying it out.
const FOLLOW_UP: &[&str] = &[
    "chế độ báo cáo",
    "chế độ thông tin",
    "thông tin báo cáo",
    "báo cáo",
    "kiểm tra",
    "giám sát",
    "theo dõi",
    "sơ kết",
    "tổng kết",
    "điều khoản",
];
const SCOPE: &[&str] = &[
    "phạm vi",
    "đối tượng",
    "thời gian",
    "thời hạn",
    "thời điểm",
    "địa điểm",
    "thành phần",
    "tình hình",
    "thực trạng",
    "hiện trạng",
    "đặc điểm",
    "kết quả",
    "đánh giá",
    "khái quát",
    "giới thiệu",
    "bối cảnh",
    "dự báo",
    "nguy cơ",
    "căn cứ",
    "cơ sở",
    "sự cần thiết",
    "nguyên tắc",
    "hình thức",
    "tiêu chí",
    "tiêu chuẩn",
    "điều kiện",
    "thủ tục",
    "hồ sơ",
    "khen thưởng",
    "cơ cấu",
    "số lượng",
    "quy mô",
    "chủ đề",
    "khẩu hiệu",
    "thông điệp",
    "tên gọi",
    "lực lượng",
    "phương tiện",
    "thuận lợi",
    "khó khăn",
    "tồn tại",
    "hạn chế",
    "giải thích",
];
/// Words that may stand beside the key words without saying anything more.
const FILLERS: &[&str] = &[
    "và", "thực", "hiện", "chung", "cụ", "thể", "chủ", "yếu", "trọng", "tâm", "của", "kế", "hoạch",
    "các", "một", "số", "triển", "khai", "chính", "cơ", "bản", "năm", "giai", "đoạn", "đến",
    "nguồn", "bảo", "đảm", "những", "đơn", "vị", "quan", "địa", "phương", "ngành", "sở", "ban",
    "chỉ", "đạo", "điều", "hành", "nhiệm", "vụ", "tổ", "chức", "trách", "phân", "công", "-", "về",
    "hàng", "hằng", "tổng", "quát",
];

/// Longest heading whose words are looked at, in bytes of UTF-8 (about 400 letters).
const LONGEST: usize = 600;

/// Read a heading without its number.
pub fn heading_role(heading: &str) -> HeadingRole {
    if heading.len() > LONGEST {
        return HeadingRole {
            role: SectionRole::Other,
            exact: false,
            first: false,
            scope: false,
        };
    }
    let words = fold_words(heading);
    let said = Said::of(&words);
    let first = |group: Group| said.first[group as usize];
    let framed = first(Group::Scope) == Some(0);
    let (tasks, implementation) = (first(Group::Tasks), first(Group::Implementation));
    // "Sở Tài chính" is no money, "Ban Chỉ đạo" no direction; "Lực lượng tham gia" says who takes part.
    if names_body(&words) && !framed && !begins(&words, "yêu cầu đối với") {
        let first = implementation == Some(0);
        return HeadingRole {
            role: match first {
                true => SectionRole::Implementation,
                false => SectionRole::Other,
            },
            exact: false,
            first,
            scope: false,
        };
    }
    let (purpose, requirements) = (first(Group::Purpose), first(Group::Requirements));
    let (objectives, budget) = (first(Group::Objectives), first(Group::Budget));
    let found = [
        purpose,
        requirements,
        objectives,
        tasks,
        budget,
        implementation,
    ];
    let exact = found.iter().any(Option::is_some) && said.is_exact(&words);
    let follow_up = first(Group::FollowUp);
    let earliest = found.into_iter().flatten().min();
    let role = match (purpose, requirements) {
        (Some(_), Some(_)) => SectionRole::PurposeAndRequirements,
        (Some(_), None) => SectionRole::Purpose,
        // "QUAN ĐIỂM, MỤC TIÊU, YÊU CẦU" states the purpose in other words.
        (None, Some(_)) if objectives.is_some() => SectionRole::PurposeAndRequirements,
        (None, Some(0)) => SectionRole::Requirements,
        (None, Some(_)) if exact => SectionRole::Requirements,
        _ => {
            let organised = said.keys.contains(&ORGANISED);
            let candidates = [
                (objectives, SectionRole::Objectives),
                (tasks, SectionRole::Tasks),
                (budget, SectionRole::Budget),
                (implementation, SectionRole::Implementation),
            ];
            // "THỜI GIAN TỔ CHỨC THỰC HIỆN" says when.
            if framed && objectives.or(tasks).or(budget).is_none() {
                SectionRole::Other
            } else if organised && tasks.is_none_or(|at| !words[at..].starts_with("n")) {
                SectionRole::Implementation
            } else {
                candidates
                    .into_iter()
                    .filter_map(|(at, role)| Some((at?, role)))
                    .min_by_key(|(at, _)| *at)
                    .map(|(_, role)| role)
                    .or((follow_up == Some(0)).then_some(SectionRole::Implementation))
                    .unwrap_or(SectionRole::Other)
            }
        }
    };
    HeadingRole {
        role,
        exact,
        first: earliest == Some(0),
        scope: framed && role == SectionRole::Other,
    }
}

/// The key words of a role.
#[derive(Debug, Clone, Copy)]
enum Group {
    Purpose,
    Requirements,
    Objectives,
    Tasks,
    Budget,
    Implementation,
    FollowUp,
    Scope,
}

/// All key words, by their group.
const KEYS: [(Group, &[&str]); 8] = [
    (Group::Purpose, PURPOSE),
    (Group::Requirements, REQUIREMENTS),
    (Group::Objectives, OBJECTIVES),
    (Group::Tasks, TASKS),
    (Group::Budget, BUDGET),
    (Group::Implementation, IMPLEMENTATION),
    (Group::FollowUp, FOLLOW_UP),
    (Group::Scope, SCOPE),
];

/// The words that name how a plan is carried out, whatever stands before them.
const ORGANISED: &str = "tổ chức thực hiện";

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let keys = KEYS.into_iter();
    Phrases::new(keys.flat_map(|(group, keys)| keys.iter().map(move |key| (*key, group as usize))))
});

/// The key words of a heading.
struct Said {
    /// Where the first of each group stands.
    first: [Option<usize>; KEYS.len()],
    keys: Vec<&'static str>,
}

impl Said {
    fn of(words: &str) -> Self {
        let mut said = Self {
            first: [None; KEYS.len()],
            keys: Vec::new(),
        };
        for (at, key, group) in PHRASES.within(words) {
            said.first[group].get_or_insert(at);
            said.keys.push(key);
        }
        said
    }

    /// Whether a heading has no words but key words, each once, and fillers.
    fn is_exact(&self, words: &str) -> bool {
        let mut rest = words.to_owned();
        let roles = &KEYS[..Group::FollowUp as usize];
        for key in roles.iter().flat_map(|(_, keys)| *keys) {
            if self.keys.contains(key)
                && let Some(at) = find_words(&rest, key)
            {
                rest.replace_range(at..at + key.len(), "");
            }
        }
        rest.split_whitespace().all(|word| {
            FILLERS.contains(&word) || word.chars().all(|c| c.is_ascii_digit() || c == '-')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SectionRole::*;

    #[test]
    fn headings_in_use_name_their_roles_whatever_the_case_and_commas() {
        let cases = [
            ("MỤC ĐÍCH, YÊU CẦU", PurposeAndRequirements),
            ("MỤC ĐÍCH YÊU CẦU", PurposeAndRequirements),
            ("Mục đích và yêu cầu", PurposeAndRequirements),
            ("Mục đích:", Purpose),
            ("Yêu cầu", Requirements),
            ("QUAN ĐIỂM, MỤC TIÊU, YÊU CẦU", PurposeAndRequirements),
            ("MỘT SỐ MỤC TIÊU", Objectives),
            ("Định hướng những năm tiếp theo", Objectives),
            ("NỘI DUNG", Tasks),
            ("NHIỆM VỤ VÀ GIẢI PHÁP TRỌNG TÂM", Tasks),
            ("NỘI DUNG, NHIỆM VỤ CHỦ YẾU", Tasks),
            ("NỘI DUNG THỰC HIỆN", Tasks),
            ("GIẢI PHÁP THỰC HIỆN", Tasks),
            ("KINH PHÍ THỰC HIỆN", Budget),
            ("TỔ CHỨC THỰC HIỆN", Implementation),
            ("TỔ CHỨC, TRIỂN KHAI THỰC HIỆN", Implementation),
            ("PHÂN CÔNG TRÁCH NHIỆM VÀ TỔ CHỨC THỰC HIỆN", Implementation),
            ("PHÂN CÔNG NHIỆM VỤ", Implementation),
            ("KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN", Implementation),
            ("TIẾN ĐỘ THỰC HIỆN", Other),
            ("ĐIỀU KHOẢN THI HÀNH", Implementation),
            ("THỜI GIAN, ĐỊA ĐIỂM", Other),
            ("CHẾ ĐỘ THÔNG TIN, BÁO CÁO", Implementation),
            ("THỜI GIAN TỔ CHỨC THỰC HIỆN", Other),
            ("NGUỒN VỐN THỰC HIỆN", Budget),
            ("TỔ CHỨC THEO DÕI VÀ CHẾ ĐỘ BÁO CÁO", Implementation),
            ("ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NĂM 2025", Other),
        ];
        for (heading, role) in cases {
            assert_eq!(heading_role(heading).role, role, "{heading}");
        }
    }

    #[test]
    fn a_heading_with_words_of_its_own_is_not_exact() {
        assert!(heading_role("KINH PHÍ THỰC HIỆN").exact);
        assert!(heading_role("Mục tiêu đến năm 2030").exact);
        assert!(!heading_role("Tăng cường đầu tư ngân sách cho công tác phòng cháy").exact);
        assert!(!heading_role("Phát triển nguồn nhân lực").exact);
    }
}
