//! The same yearly report to the same body is due on two days.
//!
//! **Why.** Who sends it keeps the later day, and the office that sums the reports up waits.
//!
//! **Basis.** The plan's own two places. Judged are yearly reports of the same senders to one body, and what that body's own
//! duties say of when they come in ("Tổng hợp báo cáo của các sở, ngành (gửi trước ngày 20 tháng 11 hằng năm)"). Days of
//! different months are of different reports, as are those of half-years; senders of different kinds may have different
//! days. Where both places only say who sends, they may speak of two reports: that is a hint.
//!
//! **Bad**
//! ```text
//! 1. Các sở, ngành báo cáo kết quả gửi Sở A trước ngày 15 tháng 11 hằng năm.
//! 2. Sở A: tổng hợp báo cáo của các sở, ngành (gửi trước ngày 20 tháng 11 hằng năm).
//! ```
//! **Good**
//! ```text
//! 1. Các sở, ngành báo cáo kết quả gửi Sở A trước ngày 15 tháng 11 hằng năm.
//! 2. Sở A: tổng hợp báo cáo của các sở, ngành (gửi trước ngày 15 tháng 11 hằng năm).
//! ```

use super::AGREEMENT;
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::shared::{Charge, DraftDuty, same_body};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::{Due, Period, deadlines};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH516.
pub static REPORT_DATES: Rule = Rule {
    code: "KH516",
    name: "report-dates",
    severity: Severity::Warning,
    summary: Words {
        vi: "Cùng một báo cáo hằng năm nhưng ghi hai thời hạn khác nhau.",
        en: "The same yearly report is due on two days.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFER: Words = Words {
    vi: "Báo cáo gửi {0}: ở đây ghi “{1}”, chỗ khác ghi “{2}”.",
    en: "Reports to {0} are due “{1}” here, and “{2}” elsewhere.",
};
const THERE: Words = Words {
    vi: "Thời hạn ghi ở chỗ khác",
    en: "The other day",
};

/// When reports come in to a body.
struct Incoming<'d> {
    to: &'d str,
    senders: Senders,
    month: u32,
    day: u32,
    at: Span,
    /// Whether it is what the body itself has to say of when they come in: of all of them.
    received: bool,
}

/// The kinds of those who send.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Senders {
    offices: bool,
    places: bool,
    others: bool,
}

impl Senders {
    fn of(who: &str) -> Option<Self> {
        let words = fold_words(who);
        let has = |list: &[&str]| list.iter().any(|word| find_words(&words, word).is_some());
        let senders = Self {
            offices: has(&["sở", "ngành", "cơ quan", "đơn vị", "phòng"]),
            places: has(&["xã", "phường", "đặc khu", "địa phương", "cấp xã"]),
            others: has(&[
                "doanh nghiệp",
                "trường",
                "trạm",
                "thôn",
                "ấp",
                "khu phố",
                "tổ dân phố",
                "hội",
                "công ty",
            ]),
        };
        (senders != Self::default()).then_some(senders)
    }
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let sent = context.duties().iter().filter_map(of_duty);
    let received = context.charges().iter().filter_map(of_charge);
    let mut all: Vec<Incoming> = sent.chain(received).collect();
    all.sort_by_key(|due| due.at);
    for (at, due) in all.iter().enumerate() {
        let same = |other: &&Incoming| {
            same_body(due.to, other.to)
                && due.senders == other.senders
                && due.month == other.month
                && due.day != other.day
        };
        if let Some(other) = all[..at].iter().find(same) {
            let words = |span: Span| context.document.text(span);
            let draft = findings.report(due.at, &DIFFER, &[due.to, words(due.at), words(other.at)]);
            // Two reports to one body may be two.
            let severity = match due.received != other.received {
                true => Severity::Warning,
                false => Severity::Hint,
            };
            draft.severity(severity).related(other.at, &THERE, &[]);
        }
    }
    Verdict::Evaluated
}

/// A report that somebody is to send every year.
fn of_duty<'d>(duty: &'d DraftDuty) -> Option<Incoming<'d>> {
    let Due::Yearly { month, day } = duty.duty.deadline.due else {
        return None;
    };
    let is_years = matches!(duty.duty.period, None | Some(Period::Year));
    let senders = Senders::of(duty.who()).filter(|_| is_years && !duty.to().is_empty())?;
    Some(Incoming {
        to: duty.to(),
        senders,
        month,
        day,
        at: duty.at,
        received: false,
    })
}

/// When a body is to have what it sums up: "Tổng hợp báo cáo của các sở, ngành (gửi trước ngày … hằng năm)".
fn of_charge<'d>(charge: &Charge<'d>) -> Option<Incoming<'d>> {
    let text = charge.said.text.as_str();
    let open = text.find("(gửi ")?;
    let close = open + text[open..].find(')')?;
    let of = text[..open].rfind("áo cáo của ")? + "áo cáo của ".len();
    let who = &text[of..open];
    let known = Known::new(&text[..close]);
    let mut within = deadlines(&known)
        .deadlines
        .iter()
        .filter(|deadline| deadline.range.start > open);
    let (Some(deadline), None) = (within.next(), within.next()) else {
        return None;
    };
    let Due::Yearly { month, day } = deadline.due else {
        return None;
    };
    let senders = Senders::of(who).filter(|_| !who.contains([';', '.']))?;
    if !charge.said.is_verbatim() {
        return None;
    }
    Some(Incoming {
        to: charge.who,
        senders,
        month,
        day,
        at: charge.said.span.part(deadline.range.clone()),
        received: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(
            &REPORT_DATES,
            &Sketch::new(&format!(
                "% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n{lines}"
            )),
        )
    }

    const SENT: &str = "1. Các sở, ban, ngành và UBND các xã, phường báo cáo kết quả gửi Sở Y tế trước ngày 15 tháng 11 hằng năm.";

    #[test]
    fn two_days_for_one_report_are_told_at_the_second() {
        assert_eq!(
            on(&format!(
                "{SENT}\n## 2|implementation|Sở Y tế\nTổng hợp báo cáo của các sở, ngành, địa phương (gửi trước ngày 20 tháng 11 hằng năm), tham mưu UBND tỉnh."
            )),
            [
                "Báo cáo gửi Sở Y tế: ở đây ghi “trước ngày 20 tháng 11 hằng năm”, chỗ khác ghi “trước ngày 15 tháng 11 hằng năm”. @ trước ngày 20 tháng 11 hằng năm"
            ]
        );
        assert_eq!(
            on(&format!("{SENT}\n2. Các sở, ngành, UBND các xã báo cáo về Sở Y tế trước ngày 25 tháng 11 hằng năm.")).len(),
            1
        );
    }

    #[test]
    fn one_day_other_senders_and_other_reports_are_silent() {
        for other in [
            "Các sở, ngành, UBND các xã báo cáo về Sở Y tế trước ngày 15/11 hằng năm.",
            "UBND các xã, phường báo cáo kết quả gửi Sở Y tế trước ngày 05 tháng 11 hằng năm.",
            "Các sở, ngành, UBND các xã báo cáo về Sở Y tế trước ngày 15/6 hằng năm.",
            "Các sở, ngành, UBND các xã báo cáo về Sở Tài chính trước ngày 20/11 hằng năm.",
            "Sở Y tế tổng hợp, báo cáo UBND tỉnh trước ngày 20 tháng 11 hằng năm.",
        ] {
            assert_eq!(on(&format!("{SENT}\n2. {other}")), SILENT, "{other}");
        }
    }
}
