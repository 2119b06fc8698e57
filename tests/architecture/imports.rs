//! The imports of one source file: its `use` lines, also nested and public ones, and the paths in its
//! code that begin with `crate`, `super`, `self` or one of its own modules.

/// What one file says.
#[derive(Debug, Default, PartialEq)]
pub struct Source {
    /// `mod name;`: files below it, and whether each is for tests only.
    pub modules: Vec<(String, bool)>,
    /// Every path that it imports or names, from the file's own module on.
    pub imports: Vec<Import>,
}

/// One path.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its parts as written, an alias left out: `["crate", "report", "Finding"]`.
    pub path: Vec<String>,
    /// `path::*`.
    pub glob: bool,
    /// The name by which the file has it, where a `use` says one.
    pub name: Option<String>,
    /// Modules written in the file itself around it: `mod inner { … }`.
    pub inside: usize,
    /// `pub use`: handed on, not used.
    pub public: bool,
}

/// Read a file. What stands under `#[cfg(test)]` is left out: a test may look at everything.
pub fn read(source: &str) -> Source {
    let tokens = tokens(source);
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        read: Source::default(),
        inside: Vec::new(),
        depth: 0,
    };
    reader.run();
    reader.read
}

/// Words, `::` and single marks, without comments, strings and letters in quotes.
fn tokens(source: &str) -> Vec<String> {
    let letters: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        let next = letters.get(at + 1).copied();
        match letter {
            '/' if next == Some('/') => {
                while at < letters.len() && letters[at] != '\n' {
                    at += 1;
                }
            }
            '/' if next == Some('*') => at = after_comment(&letters, at),
            '"' => at = after_string(&letters, at),
            '\'' => at = after_quote(&letters, at),
            _ if letter.is_alphabetic() || letter == '_' => {
                let from = at;
                while at < letters.len() && (letters[at].is_alphanumeric() || letters[at] == '_') {
                    at += 1;
                }
                let word: String = letters[from..at].iter().collect();
                let hashes = letters[at..].iter().take_while(|&&l| l == '#').count();
                let raw = matches!(word.as_str(), "r" | "br" | "cr")
                    && letters.get(at + hashes) == Some(&'"');
                if raw {
                    at = after_raw(&letters, at + hashes + 1, hashes);
                } else if !(matches!(word.as_str(), "b" | "c")
                    && matches!(letters.get(at), Some('"' | '\'')))
                {
                    tokens.push(word);
                }
            }
            ':' if next == Some(':') => {
                tokens.push("::".into());
                at += 2;
            }
            _ => {
                if !letter.is_whitespace() {
                    tokens.push(letter.to_string());
                }
                at += 1;
            }
        }
    }
    tokens
}

/// Comments nest.
fn after_comment(letters: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('/', Some('*')) => {
                depth += 1;
                at += 2;
            }
            ('*', Some('/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    at
}

fn after_string(letters: &[char], mut at: usize) -> usize {
    at += 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn after_raw(letters: &[char], mut at: usize, hashes: usize) -> usize {
    let ends = |at: usize| {
        letters[at] == '"' && (1..=hashes).all(|further| letters.get(at + further) == Some(&'#'))
    };
    while at < letters.len() && !ends(at) {
        at += 1;
    }
    at + 1 + hashes
}

/// A letter in quotes, or a lifetime, which has no second quote.
fn after_quote(letters: &[char], at: usize) -> usize {
    if letters.get(at + 1) == Some(&'\\') {
        let end = (at + 3..letters.len()).find(|&end| letters[end] == '\'');
        return end.unwrap_or(letters.len()) + 1;
    }
    if letters.get(at + 2) == Some(&'\'') {
        return at + 3;
    }
    at + 1
}

struct Reader<'a> {
    tokens: &'a [String],
    at: usize,
    read: Source,
    /// The depth of braces at which each module around this place began.
    inside: Vec<usize>,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self, further: usize) -> &str {
        self.tokens
            .get(self.at + further)
            .map_or("", String::as_str)
    }

    fn run(&mut self) {
        let mut test_only = false;
        let mut public = false;
        while self.at < self.tokens.len() {
            match self.peek(0) {
                "#" => {
                    let attribute = self.attribute();
                    test_only |= attribute.starts_with("cfg(test)")
                        || attribute.starts_with("cfg(all(test,")
                        || attribute == "test";
                    continue;
                }
                "mod" if self.peek(2) == ";" => {
                    let name = self.peek(1).to_owned();
                    self.read.modules.push((name, test_only));
                    self.at += 3;
                    (test_only, public) = (false, false);
                    continue;
                }
                _ if test_only => {
                    self.skip_item();
                    (test_only, public) = (false, false);
                    continue;
                }
                "pub" => {
                    public = true;
                    self.at += 1;
                    if self.peek(0) == "(" {
                        self.skip_group();
                    }
                    continue;
                }
                "use" => {
                    self.at += 1;
                    self.tree(&[], public);
                }
                "mod" if self.peek(2) == "{" => {
                    self.inside.push(self.depth);
                    self.at += 2;
                    continue;
                }
                "{" => {
                    self.depth += 1;
                    self.at += 1;
                }
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.inside.last() == Some(&self.depth) {
                        self.inside.pop();
                    }
                    self.at += 1;
                }
                word if starts_word(word) && self.peek(1) == "::" => self.path(),
                _ => self.at += 1,
            }
            public = false;
        }
    }

    /// The text of `#[…]` or `#![…]`, without blanks.
    fn attribute(&mut self) -> String {
        self.at += 1;
        if self.peek(0) == "!" {
            self.at += 1;
        }
        let from = self.at;
        self.skip_group();
        let whole = self.tokens[from..self.at].concat();
        whole.trim_matches(['[', ']']).to_owned()
    }

    /// Past a group in brackets that begins here.
    fn skip_group(&mut self) {
        let mut depth = 0;
        while self.at < self.tokens.len() {
            match self.peek(0) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth <= 0 {
                break;
            }
        }
    }

    /// Past an item: to its semicolon, or over its braces.
    fn skip_item(&mut self) {
        while self.at < self.tokens.len() {
            match self.peek(0) {
                ";" | "," => {
                    self.at += 1;
                    return;
                }
                "{" => {
                    self.skip_group();
                    // `use a::{b};` and `= S { … };` go on.
                    if self.peek(0) != ";" {
                        return;
                    }
                }
                "(" | "[" => self.skip_group(),
                // The last field of a struct.
                "}" => return,
                _ => self.at += 1,
            }
        }
    }

    /// A tree of `use`.
    fn tree(&mut self, before: &[String], public: bool) {
        let mut path = before.to_vec();
        loop {
            match self.peek(0) {
                "{" => {
                    self.at += 1;
                    while !matches!(self.peek(0), "}" | "") {
                        self.tree(&path, public);
                        if self.peek(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "*" => {
                    self.at += 1;
                    self.add(path, true, None, public);
                    return;
                }
                "::" => self.at += 1,
                "self" if !before.is_empty() && path.len() == before.len() => {
                    self.at += 1;
                    let name = self.alias().or_else(|| path.last().cloned());
                    self.add(path, false, name, public);
                    return;
                }
                word if starts_word(word) => {
                    path.push(word.to_owned());
                    self.at += 1;
                    if self.peek(0) != "::" {
                        let name = self.alias().or_else(|| path.last().cloned());
                        self.add(path, false, name, public);
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    fn alias(&mut self) -> Option<String> {
        if self.peek(0) != "as" {
            return None;
        }
        let alias = self.peek(1).to_owned();
        self.at += 2;
        Some(alias)
    }

    /// A path in the code.
    fn path(&mut self) {
        let mut path = vec![self.peek(0).to_owned()];
        self.at += 1;
        while self.peek(0) == "::" && starts_word(self.peek(1)) {
            path.push(self.peek(1).to_owned());
            self.at += 2;
        }
        // `::<` of a generic is not part of the path.
        self.add(path, false, None, false);
    }

    fn add(&mut self, path: Vec<String>, glob: bool, name: Option<String>, public: bool) {
        let inside = self.inside.len();
        self.read.imports.push(Import {
            path,
            glob,
            name,
            inside,
            public,
        });
    }
}

fn starts_word(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(source: &str) -> Vec<String> {
        let read = read(source);
        let show = |import: &Import| {
            let glob = if import.glob { "::*" } else { "" };
            format!("{}{glob}", import.path.join("::"))
        };
        read.imports.iter().map(show).collect()
    }

    #[test]
    fn a_use_line_is_read_with_braces_in_braces_aliases_and_stars() {
        assert_eq!(
            paths("pub(crate) use crate::{a::{self, B as C, d::*}, e};"),
            ["crate::a", "crate::a::B", "crate::a::d::*", "crate::e"]
        );
        let read = read("use super::super::a::B as C;");
        assert_eq!(read.imports[0].name.as_deref(), Some("C"));
        assert_eq!(read.imports[0].path, ["super", "super", "a", "B"]);
    }

    #[test]
    fn a_path_in_the_code_is_an_import_too() {
        assert_eq!(
            paths("fn f(x: crate::plan::Plan) { super::g::<u8>(x); }"),
            ["crate::plan::Plan", "super::g"]
        );
        assert_eq!(
            paths("fn f() { use crate::rules::Rule; }"),
            ["crate::rules::Rule"]
        );
    }

    #[test]
    fn comments_strings_and_letters_hold_no_imports() {
        let source = r##"
            // use crate::a;
            /* use crate::b; /* use crate::c; */ use crate::d; */
            const A: &str = "use crate::e; \" use crate::f;";
            const B: &str = r#"use crate::g; " use crate::h;"#;
            const C: (char, char, u8) = ('"', '\'', b'"');
            fn f<'a>(x: &'a crate::i::J) -> &'a str { "crate::k" }
        "##;
        assert_eq!(paths(source), ["crate::i::J"]);
    }

    #[test]
    fn what_is_for_tests_is_left_out_and_what_follows_is_not() {
        let source = "
            #[cfg(test)] use crate::a::{B, C};
            #[cfg(test)] #[allow(dead_code)] mod tests { use super::*; fn f() { crate::b() } }
            #[cfg(test)] mod testing;
            #[cfg(test)] const X: [u8; 1] = [1];
            #[cfg(test)] fn f(x: u8) -> u8 { x }
            #[cfg(not(test))] mod real;
            use crate::z;
        ";
        assert_eq!(paths(source), ["crate::z"]);
        let modules = [("testing".to_owned(), true), ("real".to_owned(), false)];
        assert_eq!(read(source).modules, modules);
    }

    #[test]
    fn a_module_in_the_file_is_told() {
        let read = read("mod inner { use super::a; fn f() {} } use super::b;");
        let inside: Vec<usize> = read.imports.iter().map(|import| import.inside).collect();
        assert_eq!(inside, [1, 0]);
    }
}
