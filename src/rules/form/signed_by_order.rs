//! "TL. CHỦ TỊCH" under what a committee issues: a part of the rule on the signature's authority.

use super::committees_unit;
use crate::plan::Signer;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::wording::begins;

const BY_ORDER: Words = Words {
    vi: "Văn bản của Ủy ban nhân dân do Chủ tịch hoặc Phó Chủ tịch ký (“TM. ỦY BAN NHÂN DÂN”), không ký “{0}”.",
    en: "A committee's document is signed by its chairman or a deputy (“TM. ỦY BAN NHÂN DÂN”), not “{0}”.",
};

/// "TL. CHỦ TỊCH" under what a committee issues.
pub(super) fn check_order(context: &Context, signer: &Signer, findings: &mut Findings) {
    let plan = context.plan;
    let heads = signer.authority.iter().map(|line| fold_words(&line.text));
    let heads: Vec<String> = heads.collect();
    let is_order = |head: &String| head == "tl chủ tịch" || head == "t/l chủ tịch";
    let Some(at) = heads.iter().position(is_order) else {
        return;
    };
    if committees_unit(plan).is_none() || heads.iter().any(|head| head.starts_with("tm ")) {
        return;
    }
    let severity = match &plan.decision {
        None => Severity::Hint,
        Some(decision) => {
            let first = plan.bases.first().map_or(0, |basis| basis.span.block);
            let mut between = decision.kind.span.block + 1..first;
            let decides = between.any(|block| {
                let text = context.document.blocks[block].text();
                begins(&fold_words(text), "uỷ ban nhân dân")
            });
            if !decides {
                return;
            }
            Severity::Warning
        }
    };
    let line = &signer.authority[at];
    let draft = findings.report(line.span, &BY_ORDER, &[&line.text]);
    draft.severity(severity);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_committee_does_not_decide_by_order() {
        let decided = |by: &str, signature: &str| {
            let draft = format!(
                "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN\n\nSố: 8/QĐ-UBND\n\nMẫu Sơn, ngày 02 tháng 3 năm 2026\n\n\
                 QUYẾT ĐỊNH\nBan hành Kế hoạch trồng cây năm 2026\n\n{by}\n\n\
                 Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n\nQUYẾT ĐỊNH:\n\n\
                 Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây năm 2026.\n\n\
                 Điều 2. Các phòng chịu trách nhiệm thi hành Quyết định này./.\n\n\
                 Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\n{signature}\n\nLò Văn Sáng\n\n\
                 KẾ HOẠCH\nTrồng cây năm 2026\n\nI. MỤC ĐÍCH\n- Phủ xanh đất trống.\n\nII. NHIỆM VỤ\n\
                 - Phòng Kinh tế trồng cây trước ngày 30/4/2026.\n"
            );
            let checker = crate::Checker::new(crate::Options::default()).unwrap();
            let report = checker.check(&crate::Source::Text(draft)).unwrap();
            let findings = report.findings.into_iter();
            let told = findings.filter(|finding| finding.code == "KH709");
            told.map(|finding| (finding.severity, finding.message))
                .collect::<Vec<_>>()
        };
        let committee = "ỦY BAN NHÂN DÂN XÃ MẪU SƠN";
        let by_order = "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG";
        let told = decided(committee, by_order);
        assert_eq!(
            told,
            [(
                Severity::Warning,
                "Văn bản của Ủy ban nhân dân do Chủ tịch hoặc Phó Chủ tịch ký (“TM. ỦY BAN NHÂN DÂN”), không ký “TL. CHỦ TỊCH”.".to_owned()
            )]
        );
        let chairman = "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU SƠN";
        assert!(decided(chairman, by_order).is_empty());
        let signed = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH";
        assert!(decided(committee, signed).is_empty());
    }
}
