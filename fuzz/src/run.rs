//! One input through the checker: what it costs, and what must never happen.

use std::alloc::{GlobalAlloc, Layout, System};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use kehoach_check::{Checker, Options, Source};

use crate::input::Input;
use crate::sound;

/// Time that an input of up to [`SMALL`] bytes may take; a larger one in proportion.
const TIME: Duration = Duration::from_secs(1);
/// Memory that such an input may hold at once, beyond what was held before.
const MEMORY: usize = 300 << 20;
const SMALL: usize = 100 << 10;
/// An instance in a browser ends at 4 GiB; a machine should not be asked for more than this.
const MOST_MEMORY: usize = 3 << 30;

/// The system's allocator, with a count of what is held.
pub struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it came; only the counts beside it are ours.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(held, Ordering::Relaxed);
        if held > MOST_MEMORY {
            return std::ptr::null_mut();
        }
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fall {
    /// A panic, with its place.
    Panic(String),
    /// It took longer than its size allows.
    Slow,
    /// It held more memory than its size allows.
    Large,
    /// The report is not as every report must be.
    Unsound(String),
}

impl Fall {
    /// A word for a file's name.
    pub fn word(&self) -> &'static str {
        match self {
            Fall::Panic(_) => "panic",
            Fall::Slow => "slow",
            Fall::Large => "large",
            Fall::Unsound(_) => "unsound",
        }
    }

    /// Whether another is the same fault, as far as can be told.
    pub fn is_like(&self, other: &Fall) -> bool {
        match (self, other) {
            (Fall::Unsound(one), Fall::Unsound(other)) => {
                one.split(':').next() == other.split(':').next()
            }
            _ => self == other,
        }
    }
}

/// What an input cost, and what came of it.
pub struct Ran {
    pub time: Duration,
    pub memory: usize,
    pub fall: Option<Fall>,
    /// Findings, or the code of the error.
    pub said: String,
}

/// Where the last panic stood.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Keep quiet about panics, and remember where they were.
pub fn listen() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let words = info.payload_as_str().unwrap_or_default();
        if let Ok(mut last) = PANIC.lock() {
            *last = format!("{place} {words}");
        }
    }));
}

/// Runs inputs, one after the other, through one checker, as a page does.
pub struct Runner {
    checker: Checker,
    language: Vec<u8>,
}

impl Runner {
    /// With the counts of the language, where they can be read.
    pub fn new(language: Vec<u8>) -> Self {
        let checker = fresh(&language);
        Self { checker, language }
    }

    /// Run one input. `deep` asks also for what costs several checks.
    pub fn run(&mut self, input: &Input, deep: bool) -> Ran {
        let held = HELD.load(Ordering::Relaxed);
        PEAK.store(held, Ordering::Relaxed);
        let clock = Clock::start();
        let checked = catch_unwind(AssertUnwindSafe(|| checked(&self.checker, input)));
        let time = clock.passed();
        let memory = PEAK.load(Ordering::Relaxed).saturating_sub(held);
        let size = input.size().max(SMALL);
        let mut said = String::new();
        let fall = match checked {
            Err(_) => {
                self.checker = fresh(&self.language);
                Some(Fall::Panic(
                    PANIC.lock().map(|p| p.clone()).unwrap_or_default(),
                ))
            }
            Ok(_) if time > TIME * size as u32 / SMALL as u32 => Some(Fall::Slow),
            Ok(_) if memory > MEMORY / SMALL * size => Some(Fall::Large),
            Ok(outcome) => {
                said = outcome.said;
                let looked = catch_unwind(AssertUnwindSafe(|| {
                    let (source, report) = outcome.report?;
                    sound::report(&source, &report)
                        .or_else(|| deep.then(|| self.deeper(&source, &report)).flatten())
                }));
                match looked {
                    Ok(unsound) => unsound.map(Fall::Unsound),
                    Err(_) => {
                        self.checker = fresh(&self.language);
                        let place = PANIC.lock().map(|p| p.clone()).unwrap_or_default();
                        Some(Fall::Panic(place))
                    }
                }
            }
        };
        Ran {
            time,
            memory,
            fall,
            said,
        }
    }

    fn deeper(&self, source: &Source, report: &kehoach_check::report::Report) -> Option<String> {
        let other = fresh(&self.language);
        let again = other.check(source).ok()?;
        if serde_json::to_string(report).ok()? != serde_json::to_string(&again).ok()? {
            return Some("a fresh checker says another thing".to_owned());
        }
        let Source::Text(text) = source else {
            return None;
        };
        sound::line_ends(&other, text, report)
    }
}

struct Outcome {
    said: String,
    report: Option<(Source, kehoach_check::report::Report)>,
}

/// What the page would do with an input.
fn checked(checker: &Checker, input: &Input) -> Outcome {
    let refused = |error: kehoach_check::report::KehoachError| Outcome {
        said: error.code.as_str().to_owned(),
        report: None,
    };
    let locale = checker.locale();
    let source = match input {
        Input::Text(text) => Ok(Source::Text(text.clone())),
        Input::Html(html) => Ok(Source::Html(html.clone())),
        Input::Docx(bytes) => Ok(Source::Docx(bytes.clone())),
        Input::Odt(bytes) => Ok(Source::Odt(bytes.clone())),
        Input::Doc(bytes) => Ok(Source::Doc(bytes.clone())),
        Input::Form(value) => Source::form(value, locale),
        Input::Blocks(value) => Source::blocks(value, locale),
        Input::Options(value) => {
            let made = Options::from_value(value).and_then(Checker::new);
            let plan = Source::Text("KẾ HOẠCH\nI. MỤC ĐÍCH\nII. NHIỆM VỤ\n1. Họp.\n".to_owned());
            return match made.and_then(|checker| checker.check(&plan)) {
                Ok(_) => Outcome {
                    said: "options".to_owned(),
                    report: None,
                },
                Err(error) => refused(error),
            };
        }
        Input::Catalogue(value) => {
            let mut other = checker.clone();
            let added = checker
                .catalogue(value)
                .and_then(|catalogue| other.add_parent(catalogue));
            let number = value["number"].as_str().unwrap_or_default();
            let plan = format!("KẾ HOẠCH\nCăn cứ {number};\nII. NHIỆM VỤ\n1. Họp.\n");
            return match added.and_then(|()| other.check(&Source::Text(plan))) {
                Ok(_) => Outcome {
                    said: "catalogue".to_owned(),
                    report: None,
                },
                Err(error) => refused(error),
            };
        }
    };
    let source = match source {
        Ok(source) => source,
        Err(error) => return refused(error),
    };
    match checker.check(&source) {
        Ok(report) => Outcome {
            said: format!("{} findings", report.findings.len()),
            report: Some((source, report)),
        },
        Err(error) => refused(error),
    }
}

fn fresh(language: &[u8]) -> Checker {
    let checker = Checker::new(Options::default()).expect("the default options are good");
    // Without them some rules do not look; the others are what is tried then.
    let _ = checker.load_language(language);
    checker
}

/// Time that this thread has had a core for, where the system tells; else what has passed.
pub struct Clock(Result<Duration, Instant>);

impl Clock {
    pub fn start() -> Self {
        Self(on_core().ok_or_else(Instant::now))
    }

    pub fn passed(&self) -> Duration {
        match self.0 {
            Ok(before) => on_core().unwrap_or(before).saturating_sub(before),
            Err(before) => before.elapsed(),
        }
    }
}

/// Time that all threads of this process have had a core for, where the system tells.
pub fn of_process() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name may hold anything; behind it the numbers are counted from the state on.
    let mut numbers = told.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || numbers.next()?.parse::<u64>().ok();
    // A tick is a hundredth of a second wherever Linux runs.
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}

fn on_core() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = told.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_time_of_a_process_goes_on_while_it_works() {
        let Some(before) = of_process() else { return };
        let began = Instant::now();
        let mut sum = 0_u64;
        while of_process().is_some_and(|now| now < before + Duration::from_millis(50)) {
            sum = std::hint::black_box(sum.wrapping_mul(3) + 1);
            assert!(began.elapsed() < Duration::from_secs(60), "{sum}");
        }
    }

    /// So much of a piece over and over as 100 KB have room for, behind what a plan begins with.
    fn in_time(before: &str, piece: &str) {
        let mut text = [before, &piece.repeat(SMALL / piece.len() + 1)].concat();
        text.truncate(text.floor_char_boundary(SMALL));
        let ran = Runner::new(Vec::new()).run(&Input::Text(text), false);
        assert_eq!(ran.fall, None, "{piece:.40} {:?}", ran.time);
    }

    #[test]
    fn a_plan_with_one_word_a_line_is_read_in_time() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
        for name in ["fixtures/commune.txt", "children/e1.txt"] {
            let plan = std::fs::read_to_string(folder.join(name)).expect("a plan");
            in_time("", &plan.replace(' ', "\n"));
        }
    }

    /// Each sign, and each two of them, as an item that has nothing else.
    #[test]
    fn signs_over_and_over_are_read_in_time() {
        const SIGNS: &[&str] = &[
            "(", "[", "“", "\"", ")", ".", ";", ":", ",", "-", "/", "|", "+", "_", "\u{a0}", "1",
            "a", "Đ", "\u{301}",
        ];
        for (index, one) in SIGNS.iter().enumerate() {
            in_time("KẾ HOẠCH\nII. NHIỆM VỤ\n1. Họp ", one);
            for other in &SIGNS[index + 1..] {
                in_time("KẾ HOẠCH\nII. NHIỆM VỤ\n1. Họp ", &[*one, *other].concat());
            }
        }
    }
}
