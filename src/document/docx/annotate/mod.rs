//! Findings written into the drafter's own Word file: comments at the very words, certain fixes as tracked changes.
//!
//! What comes in ([`input`]) is led to the characters of the main part ([`place`]) with the [`Trace`] that the
//! reader kept; one walk through the part ([`scan`]) finds the runs that hold them, which are written anew, cut
//! where a comment begins or ends ([`write`]); the comments and what a package says of them are parts of their
//! own ([`comments`], [`parts`]). Everything else stays as it is, byte for byte.
//!
//! Word shows no comment that stands in a header, a text box or a note ([MS-OI29500] 2.1.315), so those of
//! such places stand in the text at what leads there: the reference, the drawing.

mod comments;
mod input;
mod own;
mod parts;
mod place;
mod scan;
mod tracked;
mod write;

use std::collections::HashSet;

pub use input::{Change, Fixes, Given, Options, Place, Proposal, read};
pub use own::Resolved;

use super::package::{Package, main_part};
use super::refusal::{NO_PARAGRAPH, PROTECTED, Refusal, SIGNED, TOO_MANY_COMMENTS};
use super::trace::Trace;
use super::xml::Xml;
use super::{Limits, pack};
use comments::Comments;
use parts::Parts;
use scan::Scan;

/// Comments that Word opens in one file ([MS-OI29500] 2.1.315).
const MOST_COMMENTS: usize = 32_767;

/// The file with its findings in it. Comments of its own from before are replaced, but those that were resolved or
/// answered: they stay as they are, and their findings get no other. Without any change the bytes are the same.
///
/// # Errors
/// A [`Refusal`] where the file is none that is read, is signed or protected (`lockedDocx`), or would have more
/// comments than Word opens (`tooLarge`).
pub fn annotate(
    bytes: &[u8],
    limits: Limits,
    trace: &Trace,
    findings: &[Given],
    options: &Options,
) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package)?;
    let relations = package.relations(&main)?;
    refuse_locked(&mut package, &relations.of_kind("settings"))?;
    let mut parts = Parts::open(package, &main)?;
    let text = parts.text(&main)?;
    let mut comments = Comments::read(&mut parts, limits)?;
    let held: HashSet<&str> = comments.held().collect();
    let findings: Vec<&Given> = findings
        .iter()
        .filter(|finding| !held.contains(finding.key.as_str()))
        .collect();
    if findings.len() + comments.kept() > MOST_COMMENTS {
        return Err(Refusal::too_large(TOO_MANY_COMMENTS, MOST_COMMENTS as u64));
    }
    drop(held);
    let wanted = place::Wanted::of(trace, &findings, options.fixes);
    let scan = Scan::of(
        &main,
        &text,
        limits.nesting,
        &wanted.elements,
        comments.gone(),
    )?;
    if scan.first.is_none() && !findings.is_empty() {
        return Err(Refusal::bad(NO_PARAGRAPH, &[]));
    }
    let mut marks = write::Marks::default();
    let left = tracked::track(&scan, &text, &wanted, &findings, options, &mut marks);
    for index in left {
        let (finding, anchor) = (findings[index], &wanted.anchors[index]);
        let id = comments.add(finding, options);
        marks.comment(&scan, &text, anchor, id);
    }
    let written = write::write(&text, &scan, marks);
    if let Some(written) = written {
        parts.put(&main, written);
    }
    comments.finish(&mut parts, scan.space.contains("purl"))?;
    let changed = parts.changed()?;
    match changed.is_empty() {
        true => Ok(bytes.to_vec()),
        false => pack::repack(bytes, limits, &changed),
    }
}

/// Which comments of its own a file has that somebody marked as resolved: findings to be left out from then on.
///
/// # Errors
/// A [`Refusal`] where the file is none that is read.
pub fn resolved(bytes: &[u8], limits: Limits) -> Result<Vec<Resolved>, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package)?;
    let mut parts = Parts::open(package, &main)?;
    let comments = Comments::read(&mut parts, limits)?;
    let text = parts.text(&main)?;
    let mut found = comments.resolved();
    own::quote(&main, &text, limits.nesting, &mut found)?;
    Ok(found.into_iter().map(|(_, resolved)| resolved).collect())
}

/// Refuse a file whose signature a change would void, or that its owner does not let anybody change.
fn refuse_locked(package: &mut Package, settings: &Option<String>) -> Result<(), Refusal> {
    if package.archive.has_below("_xmlsignatures/") {
        return Err(Refusal::locked(SIGNED));
    }
    let protects = |xml: &mut Xml| {
        xml.root()?;
        let root = xml.depth();
        let mut protects = false;
        while let Some(setting) = xml.child(root)? {
            protects |= setting.is("documentProtection")
                && setting.flag("enforcement").unwrap_or(false)
                && setting.attribute("edit").as_deref() != Some("none");
        }
        Ok(protects)
    };
    match package.part(settings.as_deref(), protects)? {
        true => Err(Refusal::locked(PROTECTED)),
        false => Ok(()),
    }
}
