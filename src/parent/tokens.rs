//! Text as syllable ids: folded, abbreviations written out, the theme as one id, what says nothing dropped.
//!
//! Only syllables that a catalogue uses get an id of their own, so that a draft costs one look-up a
//! syllable and comparing costs integers.

use super::abbreviations::Abbreviations;
use super::by_first::ByFirst;
use super::effects::{CHANGE, DROPPED, Effect, FUNCTION_SYLLABLES, effects};
use super::syllables::Syllables;
use crate::input::wire::Wire;
use crate::sorting;
use crate::vietnamese::fold::{fold, fold_into};
use crate::vietnamese::letters::is_alphanumeric;

/// A syllable that no wording uses.
pub(super) const UNKNOWN: u32 = 0;
/// The theme, which every task repeats ("tiêu chuẩn, đo lường, chất lượng").
pub(super) const THEME: u32 = 1;
/// The first id of a syllable.
const FIRST: u32 = 3;
/// The theme among syllables: no syllable is written so.
const THEME_NAME: &str = "+";

/// How far behind "khi".
const SOON: usize = 30;

/// A sentence begins with what stands within so many syllables.
const BEGINNING: usize = 5;

/// Ids of syllables.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// Their ids are their numbers behind those that stand for none.
    syllables: Syllables,
    /// Sequences with an effect by their first syllable, of one first the longest first.
    sequences: Vec<(Vec<u32>, Effect)>,
    by_first: ByFirst,
    and: u32,
    /// "sửa đổi, bổ sung một số điều" in the name of a law.
    change: Vec<u32>,
    /// Ids from here to there are function syllables.
    function: (u32, u32),
    has_theme: bool,
}

impl Wire for Vocabulary {
    fn put(&self, to: &mut Vec<u8>) {
        self.syllables.put(to);
        self.sequences.put(to);
        self.and.put(to);
        self.change.put(to);
        self.function.put(to);
        self.has_theme.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut vocabulary = Self {
            syllables: Wire::take(from)?,
            sequences: Wire::take(from)?,
            by_first: ByFirst::default(),
            and: Wire::take(from)?,
            change: Wire::take(from)?,
            function: Wire::take(from)?,
            has_theme: Wire::take(from)?,
        };
        vocabulary.index();
        Some(vocabulary)
    }
}

/// A syllable of a text. Bytes of the text that it stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Token {
    /// Its id.
    pub id: u32,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// A sentence begins here.
    pub opens: bool,
    /// A part of a sentence begins here: behind a full stop, a semicolon or a colon.
    pub parts: bool,
    /// It does, behind a full stop or a semicolon.
    pub apart: bool,
    /// A clause begins here: a sentence, or a mark stands before it.
    pub breaks: bool,
    /// Inside brackets or a quoted name: an example, or what another document is called.
    pub aside: bool,
    /// Inside a quoted name, and not in brackets.
    pub quoted: bool,
    /// Inside brackets.
    pub bracketed: bool,
    /// Behind "nhằm", "góp phần": why it is done, not what.
    pub purpose: bool,
    /// It is written in digits.
    pub number: bool,
    /// It is a year.
    pub year: bool,
    /// In a sentence that holds only if something comes about.
    pub condition: bool,
    /// In a sentence that tells what was done.
    pub past: bool,
}

/// What a text holds beside its syllables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// The theme.
    pub theme: bool,
    /// The theme, one of the matters that it joins, or a document about it.
    pub on_theme: bool,
    /// "nếu có".
    pub condition: bool,
    /// "báo cáo", "kế hoạch này".
    pub procedure: bool,
}

/// A sentence while it is read.
#[derive(Debug, Clone, Copy, Default)]
struct Sentence {
    /// Its first token among those that are kept, and among all.
    first: usize,
    begins: usize,
    year: bool,
    /// The last "khi", among all tokens.
    when: Option<usize>,
    condition: bool,
    past: bool,
}

impl Sentence {
    fn end(self, kept: &mut [Token]) {
        for token in &mut kept[self.first..] {
            token.condition |= self.condition;
            token.past |= self.past;
        }
    }
}

impl Vocabulary {
    /// A vocabulary that folds these themes into one id each.
    pub fn new(theme: &[String]) -> Self {
        let mut vocabulary = Self::default();
        let first = vocabulary.next_id();
        for syllable in FUNCTION_SYLLABLES {
            vocabulary.learn(&fold(syllable));
        }
        vocabulary.function = (first, vocabulary.next_id());
        vocabulary.and = vocabulary.learn("và");
        vocabulary.change = CHANGE.iter().map(|word| vocabulary.learn(word)).collect();
        for phrase in theme {
            vocabulary.sequence(phrase, Effect::Becomes(THEME));
            vocabulary.has_theme = true;
        }
        for (phrase, effect) in effects() {
            vocabulary.sequence(&phrase, effect);
        }
        // A part of the theme is one of the matters that it joins.
        for part in theme.iter().flat_map(|phrase| phrase.split([',', ';'])) {
            vocabulary.sequence(part, Effect::PartOfTheme);
        }
        vocabulary.longest_first();
        vocabulary
    }

    fn longest_first(&mut self) {
        sorting::sort_by_key(&mut self.sequences, |(sequence, _)| {
            (sequence[0], std::cmp::Reverse(sequence.len()))
        });
        self.index();
    }

    fn index(&mut self) {
        let firsts = self.sequences.iter().filter_map(|(ids, _)| ids.first());
        self.by_first = ByFirst::new(firsts.copied());
    }

    /// Take what names these for as much on the theme as its own words.
    pub fn also_on_theme<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names {
            self.sequence(name, Effect::PartOfTheme);
        }
        self.longest_first();
    }

    /// Whether there is a theme at all.
    pub fn has_theme(&self) -> bool {
        self.has_theme
    }

    /// How many ids there are: every id is smaller.
    pub fn next_id(&self) -> u32 {
        self.syllables.len() as u32 + FIRST
    }

    /// The syllable of each id, for teaching; the theme is "+".
    pub fn names(&self) -> Vec<String> {
        let mut names = vec![String::new(); self.next_id() as usize];
        names[THEME as usize] = THEME_NAME.to_owned();
        for number in 0..self.syllables.len() {
            names[number + FIRST as usize].push_str(self.syllables.name(number));
        }
        names
    }

    fn sequence(&mut self, phrase: &str, effect: Effect) {
        let mut sequence: Vec<u32> = words(phrase)
            .map(|word| self.learn(&fold(&phrase[word.start..word.end])))
            .collect();
        // In a theme "và" stands or does not; in all others every syllable counts.
        if effect == Effect::Becomes(THEME) {
            sequence.retain(|&id| id != self.and);
        }
        if !sequence.is_empty() {
            self.sequences.push((sequence, effect));
        }
    }

    /// The id of a folded syllable; an unseen one is learnt.
    pub fn learn(&mut self, syllable: &str) -> u32 {
        if syllable == THEME_NAME {
            return THEME;
        }
        self.syllables.learn(syllable) + FIRST
    }

    /// The ids of a catalogue's own text; unseen syllables are learnt.
    pub fn learn_text(&mut self, text: &str, abbreviations: &Abbreviations) -> Vec<Token> {
        let mut tokens = Vec::new();
        split(text, abbreviations, |syllable, token| {
            let id = self.learn(syllable);
            tokens.push(Token { id, ..token });
        });
        self.settle(&mut tokens);
        tokens
    }

    /// The ids of a draft's text; what no wording uses is [`UNKNOWN`].
    pub fn read(
        &self,
        text: &str,
        abbreviations: &Abbreviations,
        tokens: &mut Vec<Token>,
    ) -> Marks {
        tokens.clear();
        split(text, abbreviations, |syllable, token| {
            let id = self.syllables.get(syllable);
            let id = id.map_or(UNKNOWN, |number| number + FIRST);
            tokens.push(Token { id, ..token });
        });
        self.settle(tokens)
    }

    /// Carry out the sequences' effects, and drop function syllables.
    fn settle(&self, tokens: &mut Vec<Token>) -> Marks {
        let mut marks = Marks::default();
        let mut kept = 0;
        let mut at = 0;
        // Where a purpose begins, and whether one has begun in this sentence.
        let (mut opens_at, mut purpose) = (usize::MAX, false);
        let mut sentence = Sentence::default();
        // Up to where the name of a law goes on with what the law changes.
        let mut name = 0..0;
        // What a dropped token opened, the next one opens.
        let mut carried = Token::default();
        while at < tokens.len() {
            let token = tokens[at];
            if token.opens {
                (opens_at, purpose) = (usize::MAX, false);
                sentence.end(&mut tokens[..kept]);
                sentence = Sentence {
                    first: kept,
                    begins: at,
                    ..Sentence::default()
                };
            }
            // What is done for one work is not what the next is done for.
            if token.apart {
                (opens_at, purpose) = (usize::MAX, false);
            }
            sentence.year |= token.year && at < sentence.begins + BEGINNING;
            let (mut length, mut id) = (1, token.id);
            for (sequence, effect) in &self.sequences[self.by_first.rows(token.id)] {
                let Some(taken) = self.run(&tokens[at..], sequence) else {
                    continue;
                };
                match *effect {
                    Effect::Becomes(one) => {
                        (length, id) = (taken, one);
                        break;
                    }
                    Effect::PartOfTheme => marks.on_theme = true,
                    Effect::OpensPurpose => opens_at = opens_at.min(at + taken),
                    Effect::OpensAim => opens_at = opens_at.min(at + 1),
                    Effect::ClosesPurpose => (opens_at, purpose) = (usize::MAX, false),
                    Effect::Condition => marks.condition = true,
                    Effect::Supposes => sentence.condition = true,
                    Effect::When => sentence.when = Some(at),
                    Effect::ComesAbout => {
                        sentence.condition |= sentence.when.is_some_and(|when| at < when + SOON);
                    }
                    Effect::Which => break,
                    Effect::Done => sentence.past |= sentence.year,
                    Effect::PastTime => sentence.year |= at < sentence.begins + BEGINNING,
                    Effect::Procedure => marks.procedure = true,
                    // What a row or an item begins with is what is to be made.
                    Effect::NamesChange if token.opens => {}
                    Effect::NamesChange => {
                        let from = at + taken - 2;
                        let rest = tokens[from..].iter();
                        let rest = rest.take_while(|next| self.change.contains(&next.id));
                        name = at..from + rest.count();
                    }
                }
            }
            purpose |= at >= opens_at;
            marks.theme |= id == THEME;
            marks.on_theme |= id == THEME;
            let mut token = Token {
                id,
                end: tokens[at + length - 1].end,
                purpose,
                aside: token.aside || name.contains(&at),
                ..token
            };
            token.opens |= carried.opens;
            token.parts |= carried.parts;
            token.apart |= carried.apart;
            token.breaks |= carried.breaks;
            at += length;
            if id == DROPPED || (self.function.0..self.function.1).contains(&id) {
                carried = token;
                continue;
            }
            carried = Token::default();
            tokens[kept] = token;
            kept += 1;
        }
        tokens.truncate(kept);
        sentence.end(tokens);
        marks
    }

    /// How many tokens the sequence takes at the front, if it stands there within one sentence.
    fn run(&self, tokens: &[Token], sequence: &[u32]) -> Option<usize> {
        let mut at = 0;
        for (index, &id) in sequence.iter().enumerate() {
            if index > 0 && id != self.and && tokens.get(at)?.id == self.and {
                at += 1;
            }
            let token = tokens.get(at)?;
            if token.id != id || (index > 0 && token.opens) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// Words of a text, their ids not yet known.
fn words(text: &str) -> impl Iterator<Item = Token> {
    let mut chars = text.char_indices().peekable();
    let (mut opens, mut stops, mut parts, mut breaks) = (true, false, true, true);
    let mut apart = true;
    // Brackets that are open, and whether a quoted name is.
    let (mut brackets, mut quoted) = (0usize, false);
    std::iter::from_fn(move || {
        loop {
            let (start, first) = chars.next()?;
            if !is_alphanumeric(first) {
                match first {
                    '.' | '!' | '?' | '…' => (stops, parts, breaks) = (true, true, true),
                    ';' => (parts, breaks, apart) = (true, true, true),
                    ':' => (parts, breaks) = (true, true),
                    ',' => breaks = true,
                    '(' => (brackets, breaks) = (brackets + 1, true),
                    ')' => (brackets, breaks) = (brackets.saturating_sub(1), true),
                    '“' | '«' => quoted = true,
                    '”' | '»' => quoted = false,
                    '\n' => (opens, parts, brackets, quoted) = (true, true, 0, false),
                    _ => {}
                }
                continue;
            }
            let mut end = start + first.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                if !(is_alphanumeric(c) || c == '&') {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            // A full stop ends a sentence only before a capital ("v.v", "01.12.2025" do not), and not
            // inside brackets or a name.
            let aside = brackets > 0 || quoted;
            let opens_here = opens || (stops && !aside && first.is_uppercase());
            let word = Token {
                id: UNKNOWN,
                start,
                end,
                opens: opens_here,
                parts: parts || opens_here,
                breaks: breaks || opens_here,
                apart: apart || opens_here,
                aside,
                quoted: quoted && brackets == 0,
                bracketed: brackets > 0,
                number: first.is_ascii_digit(),
                year: text[start..end].starts_with("20") && end == start + 4,
                ..Token::default()
            };
            (opens, stops, parts, breaks) = (false, false, false, false);
            apart = false;
            return Some(word);
        }
    })
}

/// Give each folded syllable of a text, abbreviations written out.
fn split(text: &str, abbreviations: &Abbreviations, mut give: impl FnMut(&str, Token)) {
    let mut folded = String::new();
    for mut word in words(text) {
        let printed = &text[word.start..word.end];
        folded.clear();
        fold_into(&mut folded, printed);
        // An abbreviation is written in capitals; the other words need no look-up.
        let second = printed.chars().nth(1);
        let expansion = match second.is_some_and(|c| c.is_uppercase() || c == '&') {
            true => abbreviations.expansion(&folded),
            false => None,
        };
        match expansion {
            Some(syllables) => {
                for syllable in syllables {
                    give(syllable, word);
                    (word.opens, word.parts, word.breaks) = (false, false, false);
                }
            }
            None => give(&folded, word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<u32> {
        let theme = ["tiêu chuẩn, đo lường, chất lượng".to_owned()];
        let mut vocabulary = Vocabulary::new(&theme);
        vocabulary.learn_text("kiểm tra hóa đơn", &Abbreviations::default());
        let mut tokens = Vec::new();
        vocabulary.read(text, &Abbreviations::default(), &mut tokens);
        tokens.iter().map(|token| token.id).collect()
    }

    #[test]
    fn the_theme_is_one_token_however_it_is_written() {
        for text in [
            "tiêu chuẩn, đo lường, chất lượng",
            "Tiêu chuẩn đo lường chất lượng",
            "tiêu chuẩn, đo lường và chất lượng",
            "TCĐLCL",
        ] {
            assert_eq!(ids(text), [THEME], "{text}");
        }
        assert_ne!(ids("tiêu chuẩn. Đo lường, chất lượng"), [THEME]);
    }

    #[test]
    fn what_a_law_changes_is_a_part_of_its_name() {
        let aside = |text: &str| {
            let mut vocabulary = Vocabulary::new(&[]);
            let tokens = vocabulary.learn_text(text, &Abbreviations::default());
            let aside = tokens.iter().filter(|token| token.aside);
            aside
                .map(|token| text[token.start..token.end].to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let named = "Thi hành Luật sửa đổi, bổ sung một số điều của Luật Đo lường";
        assert_eq!(aside(named), "Luật sửa đổi bổ sung điều");
        assert_eq!(aside("Sửa đổi, bổ sung một số điều của Luật Đo lường"), "");
        assert_eq!(
            aside("Ban hành quyết định sửa đổi quy định về kiểm tra"),
            ""
        );
    }

    #[test]
    fn what_says_nothing_is_dropped_with_its_words() {
        for text in [
            "theo quy định của pháp luật.",
            "theo đúng các quy định pháp luật hiện hành",
            "trên địa bàn tỉnh",
            "các cơ quan, đơn vị có liên quan",
            "theo chức năng, nhiệm vụ, quyền hạn được giao",
        ] {
            assert!(ids(text).is_empty(), "{text}");
        }
        assert_eq!(ids("kiểm tra về hóa đơn"), ids("kiểm tra hóa đơn"));
    }

    fn read(text: &str) -> (Vec<Token>, Marks) {
        let mut tokens = Vec::new();
        let vocabulary = Vocabulary::new(&[]);
        let marks = vocabulary.read(text, &Abbreviations::default(), &mut tokens);
        (tokens, marks)
    }

    #[test]
    fn brackets_and_quoted_names_are_aside_and_end_no_sentence() {
        let text = "Phổ biến (tọa đàm. Hội thi) nội dung “Đề án. Phát triển” tới a) nhân dân";
        let (tokens, _) = read(text);
        let aside: Vec<&str> = tokens
            .iter()
            .filter(|token| token.aside)
            .map(|token| &text[token.start..token.end])
            .collect();
        assert_eq!(
            aside,
            ["tọa", "đàm", "Hội", "thi", "Đề", "án", "Phát", "triển"]
        );
        assert_eq!(tokens.iter().filter(|token| token.opens).count(), 1);
    }

    #[test]
    fn a_purpose_reaches_to_the_end_of_its_sentence_or_to_dong_thoi() {
        let text = "Kiểm tra nhằm nâng cao ý thức, đồng thời khen thưởng. Đào tạo";
        let (tokens, _) = read(text);
        let purpose: Vec<&str> = tokens
            .iter()
            .filter(|token| token.purpose)
            .map(|token| &text[token.start..token.end])
            .collect();
        assert_eq!(purpose, ["nâng", "cao", "ý", "thức"]);
    }

    #[test]
    fn a_purpose_is_what_is_hoped_for_or_comes_along_and_not_what_an_occasion_is_for() {
        let purpose = |text: &str| {
            let tokens = read(text).0.into_iter();
            let purpose = tokens.filter(|token| token.purpose);
            purpose
                .map(|token| text[token.start..token.end].to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(purpose("Mở hội nghị để nâng cao ý thức"), "nâng cao ý thức");
        assert_eq!(purpose("Mở hội nghị để phổ biến Chỉ thị"), "");
        assert_eq!(
            purpose("Kinh phí lồng ghép với dự án nước sạch"),
            "dự án nước sạch"
        );
        assert_eq!(purpose("Lồng ghép vào buổi họp thôn"), "");
    }

    #[test]
    fn one_of_the_matters_of_the_theme_is_no_theme_and_on_it() {
        let theme = ["tiêu chuẩn, đo lường, chất lượng".to_owned()];
        let vocabulary = Vocabulary::new(&theme);
        let marks = |text: &str| {
            let marks = vocabulary.read(text, &Abbreviations::default(), &mut Vec::new());
            (marks.theme, marks.on_theme)
        };
        assert_eq!(marks("Tiêu chuẩn, đo lường, chất lượng"), (true, true));
        assert_eq!(marks("Kiểm tra phương tiện đo lường"), (false, true));
        assert_eq!(marks("Mở lớp dạy nghề may"), (false, false));
    }

    #[test]
    fn what_was_done_and_what_may_never_be_is_told_by_the_sentence() {
        let which = |text: &str| {
            let tokens = read(text).0;
            (
                tokens.iter().any(|t| t.past),
                tokens.iter().any(|t| t.condition),
            )
        };
        assert_eq!(
            which("Năm 2025, tỉnh đã mở 03 lớp tập huấn."),
            (true, false)
        );
        assert_eq!(
            which("Trong thời gian qua, xã đã kiểm tra 20 cơ sở."),
            (true, false)
        );
        assert_eq!(
            which("Năm 2026, tiếp tục thực hiện các nhiệm vụ đã được giao."),
            (false, false)
        );
        assert_eq!(
            which("Rà soát các văn bản đã ban hành năm 2025."),
            (false, false)
        );
        assert_eq!(
            which("Trường hợp tỉnh được chọn, Sở tham mưu."),
            (false, true)
        );
        for when in [
            "Khi Đề án được phê duyệt, tổ chức thực hiện.",
            "Sau khi Đề án được cấp có thẩm quyền phê duyệt, sở tham mưu.",
            "Khi kho dữ liệu được Bộ đưa vào sử dụng và có hướng dẫn, xã cập nhật.",
        ] {
            assert_eq!(which(when), (false, true), "{when}");
        }
        assert_eq!(
            which("Khi đi kiểm tra, tổ kiểm tra mang theo cân chuẩn của xã."),
            (false, false)
        );
        let (tokens, _) = read("Nếu thiếu thì bổ sung. Kiểm tra cửa hàng.");
        assert!(!tokens.last().is_some_and(|token| token.condition));
    }

    #[test]
    fn a_condition_and_procedure_are_told() {
        let marks = |text| read(text).1;
        assert!(marks("Cử người tham gia khi được mời").condition);
        assert!(marks("Báo cáo kết quả thực hiện Kế hoạch này").procedure);
        assert_eq!(marks("Kiểm tra cửa hàng"), Marks::default());
    }

    #[test]
    fn both_tone_placements_are_one_syllable() {
        assert_eq!(ids("hóa"), ids("hoá"));
        assert_ne!(ids("hóa"), [UNKNOWN]);
    }

    #[test]
    fn a_sentence_opens_after_a_full_stop_and_a_capital_only() {
        let mut tokens = Vec::new();
        Vocabulary::default().read(
            "Kiểm tra v.v. theo 01.12.2025. Báo cáo",
            &Abbreviations::default(),
            &mut tokens,
        );
        let opening: Vec<usize> = tokens.iter().filter(|t| t.opens).map(|t| t.start).collect();
        assert_eq!(opening.len(), 2);
    }
}
