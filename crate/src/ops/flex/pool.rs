//! The threads that help with a split: each is an instance of the same program on the same memory,
//! started by JavaScript, and lives in [`help`]. They may come at any time: whoever is there takes
//! parts, and the caller computes what nobody took.

use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

type Part<'a> = &'a (dyn Fn(usize) + Sync);

/// Parts for each thread: with more than one, a thread that was held up holds up the rest for less.
const SHARE: usize = 2;
/// Cost of a part that makes up for handing it over.
const LEAST: usize = 1 << 13;
/// Looks for work, or for its end, before a thread sleeps: more than a step computes between two splits.
const LOOKS: usize = 400_000;

/// Threads beside the caller's.
static HELPERS: AtomicUsize = AtomicUsize::new(0);
/// Threads that may work, the caller's included.
static LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);
static ABANDONED: AtomicBool = AtomicBool::new(false);
/// A split is going on: those within its parts are not split again.
static BUSY: AtomicBool = AtomicBool::new(false);

/// What is computed now. It lives while a part of it is left.
static JOB: AtomicPtr<Part<'static>> = AtomicPtr::new(std::ptr::null_mut());
/// Parts that nobody has taken.
static OPEN: AtomicUsize = AtomicUsize::new(0);
/// Parts that are not finished.
static LEFT: AtomicUsize = AtomicUsize::new(0);

static GATE: Mutex<()> = Mutex::new(());
static OPENED: Condvar = Condvar::new();
static FINISHED: Condvar = Condvar::new();
static ASLEEP: AtomicUsize = AtomicUsize::new(0);
static CALLER_ASLEEP: AtomicBool = AtomicBool::new(false);

/// Threads that work on a split now.
pub fn threads() -> usize {
    usize::min(HELPERS.load(SeqCst) + 1, LIMIT.load(SeqCst))
}

/// At most so many from the next split on; at least the caller works.
pub fn limit(threads: usize) {
    LIMIT.store(usize::max(threads, 1), SeqCst);
}

/// In how many parts something of this cost is worth splitting.
pub fn parts(cost: usize) -> usize {
    match threads() {
        1 => 1,
        _ if BUSY.load(SeqCst) => 1,
        threads => usize::min(threads * SHARE, cost / LEAST),
    }
}

/// Calls `part` with 0..parts, on whatever threads there are, and returns when all are done.
pub fn run(parts: usize, part: Part) {
    if parts == 1 {
        return part(0);
    }
    BUSY.store(true, SeqCst);
    // The threads call it only for parts, and this function waits for those.
    let job: *const Part = &part;
    JOB.store(job.cast_mut().cast(), SeqCst);
    LEFT.store(parts, SeqCst);
    OPEN.store(parts, SeqCst);
    if ASLEEP.load(SeqCst) > 0 {
        drop(gate());
        OPENED.notify_all();
    }
    work();
    let finished = || LEFT.load(SeqCst) == 0 || ABANDONED.load(SeqCst);
    if !look_for(finished) {
        CALLER_ASLEEP.store(true, SeqCst);
        let mut gate = gate();
        while !finished() {
            gate = FINISHED.wait(gate).unwrap_or_else(PoisonError::into_inner);
        }
        CALLER_ASLEEP.store(false, SeqCst);
    }
    assert!(
        !ABANDONED.load(SeqCst),
        "a thread that computed a part of this ended"
    );
    BUSY.store(false, SeqCst);
}

/// A helping thread's life.
pub fn help() -> ! {
    HELPERS.fetch_add(1, SeqCst);
    let opened = || OPEN.load(SeqCst) > 0;
    loop {
        if !look_for(opened) {
            let mut gate = gate();
            ASLEEP.fetch_add(1, SeqCst);
            while !opened() {
                gate = OPENED.wait(gate).unwrap_or_else(PoisonError::into_inner);
            }
            ASLEEP.fetch_sub(1, SeqCst);
        }
        work();
    }
}

/// A helping thread failed: whoever waits for its part must not wait for ever.
pub fn abandon() {
    ABANDONED.store(true, SeqCst);
    drop(gate());
    FINISHED.notify_all();
}

/// Takes parts until there are none.
fn work() {
    let take = || OPEN.fetch_update(SeqCst, SeqCst, |open| open.checked_sub(1));
    while let Ok(open) = take() {
        // SAFETY: a part was taken, so the job is there until that part is counted as finished.
        let job = unsafe { *JOB.load(SeqCst) };
        job(open - 1);
        if LEFT.fetch_sub(1, SeqCst) == 1 && CALLER_ASLEEP.load(SeqCst) {
            drop(gate());
            FINISHED.notify_all();
        }
    }
}

fn look_for(it: impl Fn() -> bool) -> bool {
    (0..LOOKS).any(|_| {
        std::hint::spin_loop();
        it()
    })
}

fn gate() -> MutexGuard<'static, ()> {
    GATE.lock().unwrap_or_else(PoisonError::into_inner)
}
