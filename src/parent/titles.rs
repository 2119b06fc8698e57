//! A task's own sentence: the clauses in which it is told what a draft lacks of it, the works that it joins, the
//! documents that it may be about.

use std::ops::Range;

use super::tokens::Token;

/// Kinds of documents: a task that is a document is answered by what speaks of such a document.
pub(super) const DOCUMENTS: &[&str] = &[
    "luật",
    "đề án",
    "nghị định",
    "nghị quyết",
    "thông tư",
    "chương trình",
    "dự án",
    "quy hoạch",
];

/// What stands in every plan's title and tasks, whatever its matter.
pub(super) const PLAIN: [&str; 8] = [
    "ban hành",
    "kế hoạch",
    "triển khai",
    "thực hiện",
    "tổ chức",
    "quốc gia",
    "nhà nước",
    "giai đoạn",
];

/// What spreads a document or follows its making.
pub(super) const TOLD: &[&str] = &[
    "phổ biến",
    "tuyên truyền",
    "giới thiệu",
    "quán triệt",
    "điểm mới",
    "theo dõi",
    "tập huấn",
];

/// The first of them: named within a task, they are what it is about.
pub(super) const WHICH: Range<usize> = 0..5;

/// A clause with fewer syllables belongs to the one before it ("tổ chức, cá nhân").
const SHORT: usize = 4;
/// Works of a task that weigh less are none of their own.
const A_WORK: f64 = 0.1;

/// The works of a title, each by the places of its syllables.
pub(super) fn works(tokens: &[Token], weights: &[f64]) -> Vec<Vec<usize>> {
    let mut works: Vec<Vec<usize>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if at == 0 || token.opens || token.apart {
            works.push(Vec::new());
        }
        if let Some(work) = works.last_mut().filter(|_| !token.purpose) {
            work.push(at);
        }
    }
    works.retain(|work| work.iter().map(|at| weights[*at]).sum::<f64>() > A_WORK);
    works
}

/// The clauses of a title: syllables and words; a short one belongs to the one before it.
pub(super) fn clauses(tokens: &[Token], title: &str) -> Vec<(Range<usize>, String)> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let starts = tokens
        .iter()
        .enumerate()
        .filter(|(at, t)| *at == 0 || t.breaks);
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    starts.push(tokens.len());
    for pair in starts.windows(2) {
        match ranges.last_mut() {
            Some(last) if pair[1] - pair[0] < SHORT => last.end = pair[1],
            _ => ranges.push(pair[0]..pair[1]),
        }
    }
    ranges
        .into_iter()
        .filter(|range| !range.is_empty())
        .map(|range| {
            let words = title.get(tokens[range.start].start..tokens[range.end - 1].end);
            (range, words.unwrap_or(title).to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::abbreviations::Abbreviations;
    use super::super::tokens::Vocabulary;
    use super::*;

    #[test]
    fn works_are_parted_by_semicolons_and_what_they_are_for_is_left_out() {
        let mut vocabulary = Vocabulary::new(&[]);
        let title = "Khen thưởng hộ cân đúng; bảo vệ người tố giác nhằm giữ lòng tin";
        let tokens = vocabulary.learn_text(title, &Abbreviations::default());
        let weights = vec![1.0 / tokens.len() as f64; tokens.len()];
        let of_works = works(&tokens, &weights);
        let words: Vec<&str> = of_works
            .iter()
            .map(|work| &title[tokens[work[0]].start..tokens[work[work.len() - 1]].end])
            .collect();
        assert_eq!(words, ["Khen thưởng hộ cân đúng", "bảo vệ người tố giác"]);
    }
}
