//! The rules' metadata, files and documentation agree.

#[path = "../examples/rules_docs.rs"]
#[allow(dead_code)]
mod rules_docs;

use std::collections::BTreeSet;

use kehoach_check::report::Locale;
use kehoach_check::rules::{REDIRECTS, REGISTRY, infos, rule};

#[test]
fn the_documentation_is_what_the_rules_generate() {
    let written = std::fs::read_to_string(rules_docs::root().join("docs/rules.md")).unwrap();
    assert!(
        written == rules_docs::page(),
        "docs/rules.md is out of date: cargo run --example rules_docs"
    );
}

#[test]
fn the_page_is_what_the_rules_generate() {
    let written = std::fs::read_to_string(rules_docs::root().join("www/rules/index.html")).unwrap();
    assert!(
        written == rules_docs::vietnamese_page(),
        "www/rules/index.html is out of date: cargo run --example rules_docs"
    );
    for rule in REGISTRY {
        assert!(written.contains(&format!("<article id=\"{}\">", rule.code)));
    }
}

#[test]
fn every_rule_has_a_file_of_its_name_with_a_whole_head() {
    let heads = rules_docs::heads();
    for rule in REGISTRY {
        let (path, head) = heads
            .get(rule.code)
            .unwrap_or_else(|| panic!("{} has no file", rule.code));
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert_eq!(stem.replace('_', "-"), rule.name, "{}", path.display());
        for part in rules_docs::PARTS {
            assert!(head.contains(part), "{} lacks {part}", path.display());
        }
    }
}

#[test]
fn the_samples_that_the_vietnamese_page_shows_have_no_english_in_them() {
    const ENGLISH: [&str; 10] = [
        "the", "with", "and", "of", "is", "in", "no", "body", "appendix", "row",
    ];
    for (code, (_, head)) in rules_docs::heads() {
        for sample in head.split("```text\n").skip(1) {
            let sample = sample.split("```").next().unwrap_or("");
            let found = sample
                .split(|c: char| !c.is_alphanumeric())
                .find(|word| ENGLISH.contains(word));
            assert_eq!(found, None, "{code}: {sample}");
        }
    }
}

#[test]
fn every_file_of_a_rule_is_in_the_registry() {
    let known: BTreeSet<&str> = REGISTRY.iter().map(|rule| rule.code).collect();
    for (code, (path, _)) in rules_docs::heads() {
        assert!(
            known.contains(code.as_str()),
            "{} is not registered",
            path.display()
        );
    }
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let codes: Vec<&str> = REGISTRY.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    let names: BTreeSet<&str> = REGISTRY.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), codes.len());
    for code in codes {
        let digits = code.strip_prefix("KH").unwrap_or("");
        assert!(
            digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()),
            "{code}"
        );
    }
}

#[test]
fn every_rule_says_what_it_finds_and_why_in_both_languages() {
    for locale in [Locale::Vi, Locale::En] {
        for info in infos(locale) {
            assert!(
                !info.summary.is_empty() && !info.basis.is_empty(),
                "{}",
                info.code
            );
            assert!(!info.basis.ends_with('.'), "{}", info.code);
        }
    }
}

#[test]
fn a_former_code_leads_to_a_present_rule_and_is_not_reused() {
    for (former, present) in REDIRECTS {
        assert!(REGISTRY.iter().all(|rule| rule.code != *former), "{former}");
        assert_eq!(rule(former).map(|rule| rule.code), Some(*present));
    }
    assert_eq!(rule("KH101").map(|rule| rule.name), Some("section-missing"));
    assert!(rule("KH000").is_none());
}
