//! What syllables tell, whatever the parent is about: pairs that any plan has tell little.
//!
//! The counts are data (`data/common-pairs.md`). Only a catalogue that states no ideas needs them.

use super::tokens::{Token, Vocabulary};
use crate::hash::QuickMap;
use crate::vietnamese::fold::fold;

/// The pairs, in lists from the commonest on.
const PAIRS: &str = include_str!("../../data/common-pairs.txt");

/// What a syllable of a pair of each list tells, and one of no such pair: natural logarithms of how many documents there are to
/// one that has it.
const OF_LIST: [f64; 3] = [0.6, 1.5, 2.5];
const RARE: f64 = 4.0;
/// A syllable tells so much more than the commonest pair that it is in: it stands in others too.
const ALONE: f64 = 1.0;
/// What each tells at least.
const LEAST: f64 = 0.4;
/// Of what it tells a number keeps so much, for the draft has its own, and what stands in brackets or says what for.
const NUMBER: f64 = 0.15;
const BESIDE: f64 = 0.3;

/// What a draft says otherwise whenever it takes a task up: which places and bodies, when, how many, how keenly.
const OWN_WAY: &str = "ủy ban nhân dân|cấp xã|xã|phường|đặc khu|thôn|bản|ấp|khóm|tổ dân phố|khu phố|khu dân cư|\
     tỉnh|thành phố|địa phương|cơ sở|địa bàn|sở|ngành|cấp|phòng văn hóa xã hội|phòng kinh tế|\
     trước ngày|ngày|tháng|năm|quý|hằng năm|hàng năm|hằng tháng|hàng tháng|hằng quý|hằng tuần|hàng tuần|\
     thường xuyên|hoàn thành|xong|định kỳ|đợt|giai đoạn|lần|lượt|ít nhất|tối thiểu|mỗi|từng|toàn bộ|tất cả|\
     i|ii|iii|iv|lớp|buổi|người|kịp thời|tăng cường|tiếp tục|chủ động|đẩy mạnh|nâng cao|hiệu quả|chất lượng";

/// What pairs tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Common {
    pairs: QuickMap<(u32, u32), f64>,
    /// Of each syllable that is in one of them, what the commonest tells.
    syllables: QuickMap<u32, f64>,
    /// The phrases that tell nothing, by their first syllable.
    own_way: QuickMap<u32, Vec<Vec<u32>>>,
}

impl Common {
    /// In the ids of a vocabulary, which learns what it has not seen.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut common = Self::default();
        let mut tells = RARE;
        let mut lists = OF_LIST.into_iter();
        for line in PAIRS.lines() {
            if line.starts_with('#') {
                tells = lists.next().unwrap_or(RARE);
                continue;
            }
            let mut ids = line.split(' ').map(|word| vocabulary.learn(&fold(word)));
            let Some(first) = ids.next() else { continue };
            let seconds: Vec<u32> = ids.collect();
            for second in seconds {
                common.pairs.insert((first, second), tells);
                for id in [first, second] {
                    common.syllables.or_insert_with(id, || tells);
                }
            }
        }
        for phrase in OWN_WAY.split('|') {
            let words = phrase.split_whitespace();
            let ids: Vec<u32> = words.map(|word| vocabulary.learn(&fold(word))).collect();
            common.own_way.or_default(ids[0]).push(ids);
        }
        common
    }

    /// What a pair of neighbouring syllables tells.
    pub fn pair(&self, first: u32, second: u32) -> f64 {
        self.pairs.get(&(first, second)).copied().unwrap_or(RARE)
    }

    /// What a syllable tells alone.
    pub fn syllable(&self, id: u32) -> f64 {
        let most = self.syllables.get(&id);
        most.map_or(RARE, |tells| (tells + ALONE).min(RARE))
    }

    /// What each token of a text tells: as much as the commonest pair that it is in.
    pub fn tell(&self, tokens: &[Token]) -> Vec<f64> {
        let pair = |at: usize| {
            let (one, next) = (tokens.get(at)?, tokens.get(at + 1)?);
            (!next.breaks).then(|| self.pair(one.id, next.id))
        };
        let mut told: Vec<f64> = (0..tokens.len())
            .map(|at| {
                let before = at.checked_sub(1).and_then(pair);
                let of_pairs = before.into_iter().chain(pair(at));
                let most = of_pairs.fold(self.syllable(tokens[at].id), f64::min);
                most.max(LEAST) * if tokens[at].number { NUMBER } else { 1.0 }
            })
            .collect();
        for at in 0..tokens.len() {
            for phrase in self.own_way.get(&tokens[at].id).into_iter().flatten() {
                let here = tokens[at..].iter().map(|token| token.id);
                if here.take(phrase.len()).eq(phrase.iter().copied()) {
                    for told in &mut told[at..at + phrase.len()] {
                        *told = told.min(LEAST);
                    }
                }
            }
        }
        for (told, token) in told.iter_mut().zip(tokens) {
            if token.bracketed || token.purpose {
                *told *= BESIDE;
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::super::abbreviations::Abbreviations;
    use super::*;

    #[test]
    fn what_any_plan_has_tells_little_and_its_own_matter_much() {
        let mut vocabulary = Vocabulary::new(&[]);
        let common = Common::new(&mut vocabulary);
        let mut tell = |text: &str| -> f64 {
            let tokens = vocabulary.learn_text(text, &Abbreviations::default());
            common.tell(&tokens).iter().sum::<f64>() / tokens.len() as f64
        };
        let matter = tell("diệt bọ gậy");
        assert!(tell("công khai thông tin") < matter / 2.0);
        assert!(tell("thôn, ấp, khu phố 17") < matter / 4.0);
        assert!(tell("Họp (diệt bọ gậy)") < matter);
    }
}
