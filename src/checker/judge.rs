//! Every rule on one draft, and the report that comes of it.

use chrono::NaiveDate;

use super::{Checker, RuleSetting};
use crate::document::Document;
use crate::ordered::Ordered;
use crate::plan::Plan;
use crate::report::{
    FactsState, Finding, GivenAnswer, KehoachError, Outcome, ParentCoverage, Report, RuleOutcome,
    Severity, Summary, Words,
};
use crate::rules::{Context, Findings, REGISTRY, Rule, Verdict, gather, key};
use crate::sorting;
use crate::vietnamese::citation::newest_cited;

impl Checker {
    pub(super) fn judge(&self, document: &Document) -> Result<Report, KehoachError> {
        document.recall(&self.memory);
        let compared = self.compared(document)?;
        let parents = compared.parents();
        let language = self.language.borrow().clone();
        let context = self.context(document, &compared, &parents, language.as_deref());
        let mut findings = Vec::new();
        let verdicts: Vec<(&'static Rule, Option<Verdict>)> = REGISTRY
            .iter()
            .map(|rule| (*rule, self.run(rule, &context, &mut findings)))
            .collect();
        gather::one_fault_once(&mut findings);
        gather::gather_hints(&mut findings, &context);
        gather::by_weight(&mut findings);
        gather::mark_certain(&mut findings);
        let told = counts(&findings);
        let all = findings.len();
        if !self.options.ignore.is_empty() {
            let ignore = &self.options.ignore;
            findings.retain(|finding| ignore.binary_search(&finding.key).is_err());
        }
        let ignored = all - findings.len();
        let left = counts(&findings);
        let rules = verdicts
            .into_iter()
            .map(|(rule, verdict)| self.outcome(rule, verdict, &told, &left))
            .collect();
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        let unloaded_parents =
            self.unloaded_parents(&parents, &compared.plan, document, compared.level);
        let plan = compared.plan.view(document);
        Ok(Report {
            version: 1,
            facts: FactsState {
                day: self.facts.day().to_string(),
            },
            plan,
            summary: Summary {
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                hints: count(Severity::Hint),
                ignored,
            },
            findings,
            answers: given_answers(&compared.coverage),
            coverage: compared.coverage,
            unloaded_parents,
            rules,
        })
    }

    /// The option's date, else the draft's own, else the newest that it cites: a lower bound.
    pub(super) fn issued_on(&self, document: &Document, plan: &Plan) -> Option<NaiveDate> {
        self.options.issued_on.or(plan.date).or_else(|| {
            let lines = document.lines().iter();
            lines.filter_map(|line| *line.derive(newest_cited)).max()
        })
    }

    /// One rule on one draft: what it finds is added to `findings`. None where it is off.
    fn run(
        &self,
        rule: &'static Rule,
        context: &Context,
        findings: &mut Vec<Finding>,
    ) -> Option<Verdict> {
        let setting = self.options.rules.get(rule.code);
        let raised = self.profile.rules.get(rule.code);
        let is_off = setting.is_none() && raised.is_none() && rule.off_by_default;
        if setting == Some(&RuleSetting::Off) || is_off {
            return None;
        }
        let mut found = Findings::new(rule, context);
        let verdict = (rule.check)(context, &mut found);
        let mut found = found.into_vec();
        match (setting, raised) {
            (Some(RuleSetting::Severity(severity)), _) => {
                for finding in &mut found {
                    finding.severity = *severity;
                }
            }
            // What the rule itself is less sure of keeps its weight.
            (_, Some(severity)) => {
                for finding in &mut found {
                    if finding.severity <= rule.severity {
                        finding.severity = *severity;
                    }
                }
            }
            _ => {}
        }
        in_document_order(&mut found);
        key::number_equal(&mut found);
        findings.append(&mut found);
        Some(verdict)
    }

    /// What became of a rule, with how many findings of each were told, and are left.
    fn outcome(
        &self,
        rule: &'static Rule,
        verdict: Option<Verdict>,
        told: &Ordered<&'static str, usize>,
        left: &Ordered<&'static str, usize>,
    ) -> RuleOutcome {
        let (outcome, reason) = match verdict {
            None => (Outcome::NotApplicable, Some(OFF)),
            _ if left.contains_key(rule.code) => (Outcome::Fail, None),
            _ if told.contains_key(rule.code) => (Outcome::Pass, Some(IGNORED)),
            Some(Verdict::Evaluated) => (Outcome::Pass, None),
            Some(Verdict::NotApplicable(why)) => (Outcome::NotApplicable, Some(why)),
            Some(Verdict::NotEvaluated(why)) => (Outcome::NotEvaluated, Some(why)),
        };
        RuleOutcome {
            code: rule.code,
            outcome,
            reason: reason.map(|why| why.in_locale(self.locale()).to_owned()),
        }
    }
}

/// What the drafter said of the tasks.
fn given_answers(coverage: &[ParentCoverage]) -> Vec<GivenAnswer> {
    let tasks = coverage
        .iter()
        .flat_map(|parent| parent.tasks.iter().map(move |task| (parent, task)));
    let answered = tasks.filter_map(|(parent, task)| {
        Some(GivenAnswer {
            parent: parent.parent.clone(),
            task: task.id.clone(),
            answer: task.answer.clone()?,
        })
    });
    answered.collect()
}

/// How many findings each rule has.
fn counts(findings: &[Finding]) -> Ordered<&'static str, usize> {
    let mut counts = Ordered::new();
    for finding in findings {
        *counts.or_insert_with(finding.code, || 0) += 1;
    }
    counts
}

const IGNORED: Words = Words {
    vi: "Các chỗ phát hiện đều đã được bỏ qua.",
    en: "All that it found is ignored.",
};

const OFF: Words = Words {
    vi: "Quy tắc đang tắt.",
    en: "The rule is off.",
};

/// By place, then by weight, then by code; the same words of the same rule at the same place once.
fn in_document_order(findings: &mut Vec<Finding>) {
    sorting::sort_by(findings, |one, other| {
        let place = |finding: &Finding| (finding.at.block, finding.at.start, finding.at.end);
        place(one)
            .cmp(&place(other))
            .then(one.severity.cmp(&other.severity))
            .then(one.code.cmp(other.code))
            .then_with(|| one.message.cmp(&other.message))
    });
    findings.dedup_by(|next, kept| {
        next.code == kept.code && next.at == kept.at && next.message == kept.message
    });
}
