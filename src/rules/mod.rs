//! The rules, one file each, in a folder a family.
//!
//! A rule reads the document, the plan and the coverage, and says what is wrong; it knows nothing
//! of JavaScript. What a line shows of its matter is a function of the line's text alone, which is
//! remembered with the line ([`Context::shown`]); what the plan makes of it is the rule's `check`. To add one: write its file (doc comment, [`Rule`], function, tests) and name it in
//! [`REGISTRY`]. `docs/rules.md` and `Checker.rules()` come from the same metadata.

pub mod agency;
pub mod appendix;
pub mod citation;
mod context;
pub mod form;
pub mod gather;
mod info;
pub mod key;
pub mod language;
mod nearby;
pub mod order;
pub mod page;
pub mod parent;
mod placeholder;
mod profile;
mod shared;
mod showing;
pub mod structure;
#[cfg(test)]
mod testing;
pub mod vagueness;
mod words;

pub use context::{Context, Shared};
pub use info::{RuleInfo, infos};
pub use profile::{AppendixDemand, ColumnDemand, Profile, SectionDemand};
pub use showing::Shown;
pub use words::column_name;

use crate::document::{Document, Span};
use crate::report::{Edit, Finding, Fix, Locale, Location, Related, Severity, Words};

/// Every rule, in the order of codes.
pub static REGISTRY: &[&Rule] = &[
    &structure::SECTION_MISSING,
    &structure::SECTION_EMPTY,
    &structure::HEADING_WITHOUT_CONTENT,
    &structure::SECTION_ORDER,
    &structure::TASKS_WITHOUT_ITEMS,
    &structure::HEADING_REPEATED,
    &structure::ANOTHER_KIND,
    &appendix::APPENDIX_MISSING,
    &appendix::APPENDIX_REFERRED_MISSING,
    &appendix::APPENDIX_COLUMN_MISSING,
    &appendix::APPENDIX_CELL_EMPTY,
    &appendix::APPENDIX_ROW_NUMBER,
    &appendix::APPENDIX_SEVERAL_LEADS,
    &appendix::APPENDIX_WITHOUT_ROWS,
    &appendix::APPENDIX_ROW_STRANGE,
    &appendix::SECTION_WITHOUT_ROWS,
    &appendix::APPENDIX_ROWS_ALIKE,
    &appendix::DOCUMENTS_DIFFER,
    &appendix::DUE_IMPOSSIBLE,
    &appendix::DUE_PAST,
    &appendix::TOTAL_DIFFERS,
    &appendix::PARTS_DIFFER,
    &appendix::LEAD_HELPS,
    &appendix::LEAD_DIFFERS,
    &appendix::DUE_REVERSED,
    &appendix::DUE_DIFFERS,
    &appendix::TARGET_DIFFERS,
    &appendix::APPENDIX_FIGURE,
    &appendix::APPENDIX_ROW_SHORT,
    &appendix::CELLS_SWAPPED,
    &vagueness::DUE_VAGUE,
    &vagueness::TASK_UNASSIGNED,
    &vagueness::IF_ANY,
    &vagueness::BLANK_LEFT,
    &vagueness::NOTE_LEFT,
    &vagueness::MARKUP_LEFT,
    &vagueness::LEADS_TWO,
    &parent::PARENT_TASK_MISSING,
    &parent::PARENT_TASK_PARTIAL,
    &parent::PARENT_DEADLINE_LATER,
    &parent::PARENT_DEADLINE_MISSING,
    &parent::PARENT_REPORT_LATER,
    &parent::REPORT_ORDER,
    &parent::ITEM_ANSWERS_NOTHING,
    &parent::INNER_REPORT_MISSING,
    &citation::CITATION_SYMBOL,
    &citation::CITATION_DATE,
    &citation::CITATION_LATER,
    &citation::CITATION_DATE_DIFFERS,
    &citation::CITATION_TYPE,
    &citation::CITATION_NUMBER_WORD,
    &citation::BASIS_INCOMPLETE,
    &citation::SYMBOLS_DIFFER,
    &citation::NUMBER_MISSING,
    &citation::NORM_REPLACED,
    &citation::NUMBER_SLIPPED,
    &citation::CLAUSE_ORDER,
    &citation::TITLE_DIFFERS,
    &order::LIST_NUMBER,
    &order::ARTICLE_UNNUMBERED,
    &order::ARTICLE_REFERENCE,
    &order::APPENDIX_UNREFERRED,
    &order::ATTACHMENT_NUMBER,
    &order::SECTION_REFERENCE,
    &order::TITLES_DIFFER,
    &order::HEADING_YEARS,
    &order::VISION_YEAR,
    &order::CLAUSE_REFERENCE,
    &order::CLOSING_TITLE,
    &order::LIST_COUNT,
    &order::SHARE_OVER_WHOLE,
    &order::QUARTER_MONTH,
    &order::NUMBER_WORDS,
    &order::REPORT_DATES,
    &order::SHARES_SUM,
    &order::NAMES_COUNT,
    &order::PLAN_RENAMED,
    &order::DUE_BEYOND,
    &order::CALCULATION,
    &order::SHARE_DIFFERS,
    &order::RANGE_REVERSED,
    &order::PERIOD_LENGTH,
    &order::KIND_MISNAMED,
    &order::REVIEW_ORDER,
    &order::ROUNDS_OVERLAP,
    &order::SENSE_REVERSED,
    &order::YEAR_LEFT,
    &order::OWN_CLAUSE,
    &agency::MINISTRY_ABOLISHED,
    &agency::DEPARTMENT_ABOLISHED,
    &agency::PROVINCE_MERGED,
    &agency::DISTRICT_LEVEL,
    &agency::RECIPIENT_MISSING,
    &agency::GENERAL_DEPARTMENT,
    &agency::PARTY_BOARD,
    &agency::DISTRICT_BODY,
    &agency::VERTICAL_AGENCY,
    &agency::COMMUNE_ROOM,
    &agency::BODY_NAME_ASKEW,
    &agency::COMMAND_RENAMED,
    &agency::PLACE_LEFT_OVER,
    &agency::BODY_OF_ANOTHER_PLACE,
    &agency::ORDER_UPWARDS,
    &form::NATIONAL_TITLE,
    &form::MOTTO,
    &form::ISSUER_NAME,
    &form::NUMBER_LINE,
    &form::NUMBER_SYMBOL,
    &form::DATE_LINE,
    &form::BASIS_MARK,
    &form::SALUTATION,
    &form::SIGNATURE_AUTHORITY,
    &form::SIGNER_TITLE,
    &form::FILING_LINE,
    &form::RECIPIENT_MARK,
    &form::RECIPIENT_REPEATED,
    &form::FINAL_MARK,
    &form::DOCUMENT_TYPE_CASE,
    &form::CAPITAL_IN_SENTENCE,
    &form::BODY_NAME_CASE,
    &form::PEOPLE_CASE,
    &form::PART_CASE,
    &form::ATTACHMENT_WORDING,
    &form::LAW_NAME,
    &form::COMMON_NOUN_CASE,
    &form::SEMICOLON_CASE,
    &form::CLAUSE_CASE,
    &form::UNIT_CASE,
    &form::GENERIC_BODY_CASE,
    &form::MARKER_BLANK,
    &form::MARKER_STOP,
    &form::TITLE_OPENING,
    &form::APPENDIX_NUMERAL,
    &form::APPENDIX_LABEL_CASE,
    &form::RECIPIENTS_MISSING,
    &form::ATTACHMENT_MISSING,
    &form::CAPITALS_DIFFER,
    &form::ABBREVIATION_OF_TWO,
    &page::PAPER_SIZE,
    &page::PAGE_MARGINS,
    &page::PAGE_FONT,
    &page::BODY_SIZE,
    &page::COMPONENT_STYLE,
    &page::COMPONENT_SIZE,
    &page::COMPONENT_CENTERED,
    &page::PAGE_NUMBER,
    &page::RULED_LINES,
    &page::TEXT_COLOR,
    &page::BODY_ALIGNMENT,
    &page::BODY_SPACING,
    &page::BODY_INDENT,
    &page::PARAGRAPH_SPACING,
    &page::SIZES_TOGETHER,
    &language::IMPOSSIBLE_SYLLABLE,
    &language::TONE_PLACEMENT_MIXED,
    &language::DECOMPOSED_UNICODE,
    &language::BLANK_BEFORE_MARK,
    &language::LEGACY_ENCODING,
    &language::ABBREVIATION_UNDEFINED,
    &language::EVERY_YEAR_MIXED,
    &language::WORDING_DIFFERS,
    &language::MISSPELT_WORD,
    &language::ENUMERATION_COMMA,
    &language::ITEM_UNFINISHED,
    &language::SLIPPED_WORD,
    &language::DOUBLED_WORD,
    &language::LOST_COMMA,
    &language::WORD_BORDER,
    &language::DOUBLED_MARK,
    &language::BRACKET_UNPAIRED,
    &language::STOP_IN_SENTENCE,
    &language::BLANK_LOST,
    &language::BODY_NAME_SHORT,
    &language::MISTYPED_KEYS,
    &language::QUOTE_UNPAIRED,
    &language::LOST_SYLLABLE,
    &language::COMMA_DIFFERS,
    &language::NAME_TWO_WAYS,
];

/// Codes that a rule once had, each with the one it has now. A code is never given to another rule.
pub static REDIRECTS: &[(&str, &str)] = &[];

/// The rule with a code, under its present or a former one.
pub fn rule(code: &str) -> Option<&'static Rule> {
    let present = REDIRECTS
        .iter()
        .find(|(former, _)| *former == code)
        .map_or(code, |(_, present)| present);
    REGISTRY.iter().copied().find(|rule| rule.code == present)
}

/// A rule: what it is called, what it rests on, and the function that looks.
pub struct Rule {
    /// Stable for ever: "KH101".
    pub code: &'static str,
    /// Readable: "section-missing".
    pub name: &'static str,
    /// Unless the rule, the profile or an option says otherwise.
    pub severity: Severity,
    /// One sentence on what it finds.
    pub summary: Words,
    /// Where the demand comes from: decree and clause, the profile, the parent plan, or custom.
    pub basis: Words,
    /// Whether findings may offer an edit.
    pub fixable: bool,
    /// Runs only when an option gives it a severity.
    pub off_by_default: bool,
    /// Looks at a draft.
    pub check: fn(&Context, &mut Findings) -> Verdict,
}

/// Whether a rule could be evaluated at all. Pass or fail follows from its findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It looked.
    Evaluated,
    /// Nothing there that it speaks of.
    NotApplicable(Words),
    /// The source cannot show it.
    NotEvaluated(Words),
}

/// Where a rule puts what it finds.
pub struct Findings<'a> {
    rule: &'static Rule,
    document: &'a Document,
    locale: Locale,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    /// An empty list for one rule.
    pub fn new(rule: &'static Rule, context: &Context<'a>) -> Self {
        Self {
            rule,
            document: context.document,
            locale: context.locale,
            found: Vec::new(),
        }
    }

    /// Add a finding at a span, its message filled with arguments; more can be said on the result.
    pub fn report(&mut self, at: Span, message: &Words, arguments: &[&str]) -> Draft<'_> {
        let document = self.document;
        let key = key::key(self.rule.code, document, at, arguments);
        self.push(document.locate(at), key, message, arguments)
    }

    /// The same at a place that is already located (evidence of coverage).
    pub fn report_at(&mut self, at: Location, message: &Words, arguments: &[&str]) -> Draft<'_> {
        let key = key::key_of_arguments(self.rule.code, arguments);
        self.push(at, key, message, arguments)
    }

    fn push(
        &mut self,
        at: Location,
        key: String,
        message: &Words,
        arguments: &[&str],
    ) -> Draft<'_> {
        let locale = self.locale;
        self.found.push(Finding {
            code: self.rule.code,
            name: self.rule.name,
            key,
            severity: self.rule.severity,
            group: gather::group(self.rule.code),
            message: message.fill(locale, arguments),
            basis: self.rule.basis.in_locale(locale).to_owned(),
            at,
            related: Vec::new(),
            fixes: Vec::new(),
        });
        Draft {
            document: self.document,
            locale,
            finding: self.found.last_mut().expect("a finding was just added"),
        }
    }

    /// What was found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

/// A finding that was just added and may be completed.
pub struct Draft<'a> {
    document: &'a Document,
    locale: Locale,
    finding: &'a mut Finding,
}

impl Draft<'_> {
    /// Other words than those that the key was made from: what a message calls its things by may change
    /// with the language, the key may not.
    pub fn worded(self, message: &Words, arguments: &[&str]) -> Self {
        self.finding.message = message.fill(self.locale, arguments);
        self
    }

    /// Another severity than the rule's.
    pub fn severity(self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// What demands it here, where the rule rests on more than one text.
    pub fn basis(self, basis: &Words) -> Self {
        self.finding.basis = basis.in_locale(self.locale).to_owned();
        self
    }

    /// The same with what only a file of data knows.
    pub fn basis_filled(self, basis: &Words, arguments: &[&str]) -> Self {
        self.finding.basis = basis.fill(self.locale, arguments);
        self
    }

    /// Another place that belongs to it.
    pub fn related(self, at: Span, message: &Words, arguments: &[&str]) -> Self {
        self.finding.related.push(Related {
            message: message.fill(self.locale, arguments),
            at: Some(self.document.locate(at)),
            parent_task: None,
        });
        self
    }

    /// A task of the parent that it speaks of.
    pub fn parent_task(self, id: &str, message: String) -> Self {
        self.finding.key = key::with_task(&self.finding.key, id);
        self.finding.related.push(Related {
            message,
            at: None,
            parent_task: Some(id.to_owned()),
        });
        self
    }

    /// Edits that would mend it together; none where markup stands in one of their places.
    pub fn fix_all(self, title: &Words, arguments: &[&str], edits: &[(Span, &str)]) -> Self {
        let may = |(at, insert): &(Span, &str)| match insert.is_empty() {
            true => self.document.is_removable(*at),
            false => self.document.is_editable(*at),
        };
        if edits.is_empty() || !edits.iter().all(may) {
            return self;
        }
        let edits = edits.iter().map(|(at, insert)| Edit {
            at: self.document.locate(*at),
            insert: (*insert).to_owned(),
        });
        self.finding.fixes.push(Fix {
            title: title.fill(self.locale, arguments),
            edits: edits.collect(),
            certain: false,
        });
        self
    }

    /// One edit that would mend it; none where markup stands in its place.
    pub fn fix(self, title: &Words, arguments: &[&str], at: Span, insert: &str) -> Self {
        self.fix_all(title, arguments, &[(at, insert)])
    }
}
