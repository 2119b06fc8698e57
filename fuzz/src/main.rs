//! Tries the checker with drafts that nobody would write: `npm run fuzz -- --minutes 10 --seed 7`.
//!
//! Input number n of a seed is always the same: made from one of the corpus by changes that the two numbers
//! choose. Each is run like a page would; a panic, a report that is none, and more time or memory than its
//! size allows are failures, which are made smaller and put into a folder. See `README.md`.

mod bytes;
mod corpus;
mod dice;
mod input;
mod mutate;
mod run;
mod shrink;
#[path = "../../tests/sound/mod.rs"]
mod sound;
mod zip;

use std::fs;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dice::Dice;
use input::Input;
use run::Runner;

#[global_allocator]
static ALLOCATOR: run::Counting = run::Counting;

/// What is asked for.
#[derive(Debug, Clone)]
struct Asked {
    seed: u64,
    seconds: u64,
    from: u64,
    out: PathBuf,
    files: Vec<PathBuf>,
    /// This process tries; the one that started it only looks on.
    trying: bool,
}

impl Asked {
    fn read() -> Result<Self, String> {
        let mut asked = Self {
            seed: 1,
            seconds: 60,
            from: 0,
            out: PathBuf::from("target/fuzz/failures"),
            files: Vec::new(),
            trying: false,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut number = || -> Result<u64, String> {
                let given = words.next().and_then(|given| given.parse().ok());
                given.ok_or_else(|| format!("{word} wants a whole number"))
            };
            match word.as_str() {
                "--seed" => asked.seed = number()?,
                "--seconds" => asked.seconds = number()?,
                "--minutes" => asked.seconds = number()? * 60,
                "--from" => asked.from = number()?,
                "--out" => asked.out = words.next().ok_or("--out wants a folder")?.into(),
                "--trying" => asked.trying = true,
                _ if word.starts_with("--") => return Err(format!("there is no option {word}")),
                _ => asked.files.push(word.into()),
            }
        }
        Ok(asked)
    }

    fn last(&self) -> PathBuf {
        self.out.join("last")
    }
}

fn main() -> ExitCode {
    let asked = match Asked::read() {
        Ok(asked) => asked,
        Err(words) => {
            eprintln!("{words}");
            return ExitCode::from(2);
        }
    };
    let failed = match (asked.files.is_empty(), asked.trying) {
        (false, _) => files(&asked),
        (true, true) => try_inputs(&asked),
        (true, false) => look_on(&asked),
    };
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn runner() -> Runner {
    run::listen();
    Runner::new(fs::read("data/language.bin").unwrap_or_default())
}

/// Files as they are: what each costs.
fn files(asked: &Asked) -> usize {
    let mut runner = runner();
    let mut failed = 0;
    for path in &asked.files {
        let Some(input) = Input::read(path) else {
            println!("{}: no input", path.display());
            continue;
        };
        let ran = runner.run(&input, true);
        failed += usize::from(ran.fall.is_some());
        println!(
            "{:>8.1} ms {:>8} KB {:>7} B  {}  {}{}",
            ran.time.as_secs_f64() * 1000.0,
            ran.memory >> 10,
            input.size(),
            path.display(),
            ran.said,
            ran.fall.map_or(String::new(), |fall| format!("  {fall:?}")),
        );
    }
    failed
}

/// Inputs that this run may choose from.
fn corpus() -> Vec<Input> {
    corpus::corpus(Path::new("."))
}

/// Input number n of a seed.
fn made(corpus: &[Input], seed: u64, n: u64) -> Input {
    // First of all what is kept, as it is.
    if let Some(kept) = corpus.get(n as usize) {
        return kept.clone();
    }
    let mut dice = Dice::of(seed, n);
    let seed = &corpus[dice.roll(corpus.len())];
    mutate::mutate(seed, corpus, &mut dice)
}

/// Start a process that tries, and start it again where it died: a stack that overflowed, memory that ran out.
fn look_on(asked: &Asked) -> usize {
    let until = Instant::now() + Duration::from_secs(asked.seconds);
    let program = std::env::current_exe().expect("the program knows where it stands");
    let _ = fs::create_dir_all(&asked.out);
    let (mut failed, mut from) = (0, asked.from);
    loop {
        let left = until.saturating_duration_since(Instant::now()).as_secs();
        let mut child = Command::new(&program);
        child.args(["--trying", "--seed", &asked.seed.to_string()]);
        child.args(["--seconds", &left.to_string(), "--from", &from.to_string()]);
        let ended = child.arg("--out").arg(&asked.out).status();
        match ended.map(|status| status.code()) {
            Ok(Some(0)) => return failed,
            Ok(Some(1)) => return failed + 1,
            _ => {}
        }
        failed += 1;
        let last = fs::read_to_string(asked.last()).unwrap_or_default();
        let Ok(n) = last.trim().parse::<u64>() else {
            eprintln!("the process that tries could not start");
            return failed;
        };
        keep(asked, n, "died", &made(&corpus(), asked.seed, n));
        from = n + 1;
        if Instant::now() >= until {
            return failed;
        }
    }
}

/// The moment in which the present input began, in milliseconds of the run; 0 between two.
static BEGAN: AtomicU64 = AtomicU64::new(0);
/// One that takes so long is not waited for.
const HANGS: Duration = Duration::from_secs(60);

/// Milliseconds of the run: of the processor, where the system tells, since a busy machine lets one wait as long.
fn passed(started: Instant) -> u64 {
    run::of_process()
        .unwrap_or_else(|| started.elapsed())
        .as_millis()
        .max(1) as u64
}

fn try_inputs(asked: &Asked) -> usize {
    let started = Instant::now();
    let until = started + Duration::from_secs(asked.seconds);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let began = BEGAN.load(Ordering::Relaxed);
            let now = passed(started);
            if began > 0 && now.saturating_sub(began) > HANGS.as_millis() as u64 {
                std::process::exit(3);
            }
        }
    });
    let asked = asked.clone();
    // As much stack as a WebAssembly module has.
    let trying = std::thread::Builder::new().stack_size(1 << 20);
    let trying = trying.spawn(move || tries(&asked, started, until));
    trying.expect("a thread").join().unwrap_or(1)
}

fn tries(asked: &Asked, started: Instant, until: Instant) -> usize {
    let corpus = corpus();
    let mut runner = runner();
    let last = fs::File::create(asked.last()).expect("a folder for what fails");
    let mut kinds: Vec<String> = Vec::new();
    let (mut failed, mut n) = (0, asked.from);
    let mut slowest = (Duration::ZERO, 0, 0);
    let mut largest = (0, 0);
    while Instant::now() < until || n < corpus.len() as u64 {
        let input = made(&corpus, asked.seed, n);
        let _ = last.write_all_at(format!("{n:<20}").as_bytes(), 0);
        BEGAN.store(passed(started), Ordering::Relaxed);
        let mut ran = runner.run(&input, n % 16 == 0);
        // What was disturbed once is quick the next time.
        if ran.fall == Some(run::Fall::Slow) {
            ran = runner.run(&input, false);
        }
        if ran.time > slowest.0 {
            slowest = (ran.time, n, input.size());
        }
        if ran.memory > largest.0 {
            largest = (ran.memory, n);
        }
        if let Some(fall) = ran.fall {
            failed += 1;
            let kind = format!("{fall:?}");
            println!(
                "seed {} input {n}: {kind} ({:.2} s)",
                asked.seed,
                ran.time.as_secs_f64()
            );
            // Of one kind a few are enough.
            if kinds.iter().filter(|known| **known == kind).count() < 3 {
                keep(asked, n, fall.word(), &input);
                let seconds = if kinds.contains(&kind) { 0 } else { 20 };
                BEGAN.store(0, Ordering::Relaxed);
                let small = shrink::shrink(&mut runner, input, &fall, Duration::from_secs(seconds));
                keep(asked, n, &format!("{}-small", fall.word()), &small);
                kinds.push(kind);
            }
        }
        BEGAN.store(0, Ordering::Relaxed);
        n += 1;
    }
    println!(
        "seed {}: {} inputs, {} of the corpus, in {} s; {failed} failed; slowest {:.0} ms (input {}, {} bytes); most memory {} MB (input {})",
        asked.seed,
        n - asked.from,
        corpus.len(),
        started.elapsed().as_secs(),
        slowest.0.as_secs_f64() * 1000.0,
        slowest.1,
        slowest.2,
        largest.0 >> 20,
        largest.1,
    );
    // It is close to the bound one day: worth a look today.
    keep(
        asked,
        slowest.1,
        "slowest",
        &made(&corpus, asked.seed, slowest.1),
    );
    failed.min(1)
}

/// Put a failing input into the folder.
fn keep(asked: &Asked, n: u64, word: &str, input: &Input) {
    let (kind, bytes) = input.file();
    let path: &Path = &asked.out.join(format!("{word}-{}-{n}.{kind}", asked.seed));
    match fs::write(path, bytes) {
        Ok(()) => println!("  kept as {}", path.display()),
        Err(error) => eprintln!("  {}: {error}", path.display()),
    }
}
