//! The plan that the rules on body and appendix are tried on.

use crate::rules::testing::Sketch;

/// Four items and their four rows.
pub(super) const PLAN: &str = "% KẾ HOẠCH
# II|tasks|NHIỆM VỤ
## 1|tasks|Nhiệm vụ trọng tâm
- Tuyên truyền pháp luật trên hệ thống truyền thanh cơ sở.
- Kiểm tra định kỳ chợ truyền thống trên địa bàn.
- Tập huấn kỹ năng số cho cán bộ thôn.
- Rà soát hộ nghèo cuối năm theo chuẩn mới.
@ Phụ lục
| TT | Nội dung | Cơ quan chủ trì | Thời gian |
| 1 | Tuyên truyền pháp luật trên hệ thống truyền thanh cơ sở | Văn phòng | Hằng năm |
| 2 | Kiểm tra định kỳ chợ truyền thống | Công an xã | 2026 |
| 3 | Tập huấn kỹ năng số cho cán bộ thôn | Văn phòng | 2026 |
| 4 | Rà soát hộ nghèo cuối năm | Phòng Kinh tế | Quý IV năm 2026 |";

/// The plan with more rows.
pub(super) fn with_rows(rows: &str) -> Sketch {
    Sketch::new(&format!("{PLAN}\n{rows}"))
}

/// The plan with one more section.
pub(super) fn with_section(section: &str) -> Sketch {
    Sketch::new(&PLAN.replace("@ Phụ lục", &format!("{section}\n@ Phụ lục")))
}
