//! A part as a tree, without what an annotation adds to it, and in one form for all ways to cut a text into runs.

/// An element, or a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Element(Element),
    Text(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    pub name: String,
    pub attributes: String,
    pub children: Vec<Node>,
}

impl Element {
    /// An attribute by its name as it is written.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let from = self.attributes.find(&format!(" {name}=\""))? + name.len() + 3;
        self.attributes[from..].split('"').next()
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}

/// The root of a part that is well formed.
#[track_caller]
pub fn parse(text: &str) -> Element {
    let mut open = vec![Element {
        name: String::new(),
        attributes: String::new(),
        children: Vec::new(),
    }];
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(at) = rest.find('<') {
        if at > 0 {
            let children = &mut open.last_mut().unwrap().children;
            children.push(Node::Text(rest[..at].to_owned()));
        }
        rest = &rest[at..];
        let skipped = [("<?", "?>"), ("<!--", "-->")];
        if let Some((_, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
            rest = &rest[rest.find(end).unwrap() + end.len()..];
            continue;
        }
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let end = data.find("]]>").unwrap();
            let children = &mut open.last_mut().unwrap().children;
            children.push(Node::Text(data[..end].to_owned()));
            rest = &data[end + 3..];
            continue;
        }
        let mut quoted = None;
        let end = rest.char_indices().find(|(_, c)| {
            match (quoted, c) {
                (None, '>') => return true,
                (None, '"' | '\'') => quoted = Some(*c),
                (Some(quote), c) if quote == *c => quoted = None,
                _ => {}
            }
            false
        });
        let (end, _) = end.expect("a tag that ends");
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().unwrap();
            assert_eq!(closed.name, name.trim(), "tags match");
            open.last_mut()
                .unwrap()
                .children
                .push(Node::Element(closed));
            continue;
        }
        let (tag, closes) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let end = tag.find(char::is_whitespace).unwrap_or(tag.len());
        let element = Element {
            name: tag[..end].to_owned(),
            attributes: tag[end..].trim_end().to_owned(),
            children: Vec::new(),
        };
        match closes {
            true => open
                .last_mut()
                .unwrap()
                .children
                .push(Node::Element(element)),
            false => open.push(element),
        }
    }
    assert_eq!(open.len(), 1, "all tags are closed");
    let roots = open.remove(0).children.into_iter();
    let mut roots = roots.filter_map(|child| match child {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    roots.next().expect("a root")
}

/// Take out the marks of comments with these ids and this author's changes, as if they were rejected.
pub fn strip(element: &mut Element, ids: &[String], author: &str) {
    let mut kept = Vec::new();
    for child in std::mem::take(&mut element.children) {
        let Node::Element(mut child) = child else {
            kept.push(child);
            continue;
        };
        let id = child.attribute("w:id").unwrap_or_default().to_owned();
        let is_ours = child.attribute("w:author") == Some(author);
        match child.name.as_str() {
            "w:commentRangeStart" | "w:commentRangeEnd" if ids.contains(&id) => continue,
            "w:r" if refers(&child, ids) => continue,
            "w:ins" if is_ours => continue,
            "w:del" if is_ours => {
                strip(&mut child, ids, author);
                rename(&mut child.children);
                kept.append(&mut child.children);
                continue;
            }
            _ => strip(&mut child, ids, author),
        }
        kept.push(Node::Element(child));
    }
    element.children = kept;
}

fn refers(run: &Element, ids: &[String]) -> bool {
    let mut references = run
        .elements()
        .filter(|child| child.name == "w:commentReference");
    references.any(|one| ids.iter().any(|id| one.attribute("w:id") == Some(id)))
}

fn rename(nodes: &mut [Node]) {
    for node in nodes {
        if let Node::Element(element) = node {
            if element.name == "w:delText" {
                element.name = "w:t".to_owned();
            }
            rename(&mut element.children);
        }
    }
}

/// Runs beside each other that are set alike become one, and so do texts within one; a paragraph of one tag is
/// one of two.
pub fn join(element: &mut Element) {
    let mut kept: Vec<Node> = Vec::new();
    for child in std::mem::take(&mut element.children) {
        let Node::Element(mut child) = child else {
            if matches!(&child, Node::Text(text) if element.name == "w:t" || !text.trim().is_empty())
            {
                kept.push(child);
            }
            continue;
        };
        join(&mut child);
        if child.name == "w:t" {
            // Whether blanks count is said by the text itself from here on.
            let keeps = child.attributes.contains("preserve");
            child.attributes.clear();
            if let [Node::Text(text)] = child.children.as_mut_slice()
                && !keeps
            {
                *text = text.trim_matches([' ', '\t', '\r', '\n']).to_owned();
            }
        }
        match kept.last_mut() {
            Some(Node::Element(last))
                if last.name == "w:r" && child.name == "w:r" && alike(last, &child) =>
            {
                let properties = usize::from(has_properties(&child));
                last.children.extend(child.children.drain(properties..));
                let joined = std::mem::take(&mut last.children);
                last.children = texts(joined);
            }
            _ => {
                if child.name == "w:r" {
                    child.children = texts(child.children);
                }
                kept.push(Node::Element(child));
            }
        }
    }
    element.children = kept;
}

fn has_properties(run: &Element) -> bool {
    matches!(run.children.first(), Some(Node::Element(first)) if first.name == "w:rPr")
}

fn alike(one: &Element, other: &Element) -> bool {
    let of = |run: &Element| has_properties(run).then(|| run.children[0].clone());
    one.attributes == other.attributes && of(one) == of(other)
}

fn texts(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    for node in nodes {
        let text = |node: &Node| match node {
            Node::Element(element) if element.name == "w:t" => Some(said(element)),
            _ => None,
        };
        match (out.last_mut(), text(&node)) {
            (Some(Node::Element(last)), Some(more)) if last.name == "w:t" => {
                let all = said(last) + &more;
                last.children = vec![Node::Text(all)];
            }
            _ => out.push(node),
        }
    }
    out
}

fn said(element: &Element) -> String {
    let texts = element.children.iter().map(|child| match child {
        Node::Text(text) => text.as_str(),
        Node::Element(_) => "",
    });
    texts.collect()
}

/// The text that stands between the marks of each comment, by its id.
pub fn anchored(root: &Element) -> std::collections::HashMap<String, String> {
    let mut open = Vec::new();
    let mut found = std::collections::HashMap::new();
    walk(root, &mut open, &mut found);
    assert!(open.is_empty(), "a range that does not end: {open:?}");
    found
}

fn walk(
    element: &Element,
    open: &mut Vec<String>,
    found: &mut std::collections::HashMap<String, String>,
) {
    for child in element.elements() {
        let id = child.attribute("w:id").unwrap_or_default().to_owned();
        match child.name.as_str() {
            "w:commentRangeStart" => {
                assert!(
                    found.insert(id.clone(), String::new()).is_none(),
                    "two ranges of one comment"
                );
                open.push(id);
            }
            "w:commentRangeEnd" => {
                assert!(open.contains(&id), "an end without a beginning");
                open.retain(|one| *one != id);
            }
            "w:t" | "w:tab" | "w:br" | "w:noBreakHyphen" | "m:t" => {
                let more = match child.name.as_str() {
                    "w:noBreakHyphen" => "-".to_owned(),
                    "w:tab" | "w:br" => " ".to_owned(),
                    _ => said(child)
                        .replace("&amp;", "&")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'"),
                };
                for id in open.iter() {
                    found.get_mut(id).unwrap().push_str(&more);
                }
            }
            "w:pPr" | "w:rPr" | "mc:Fallback" => {}
            _ => walk(child, open, found),
        }
    }
}
