//! Work on every core, its results in order, in bounded memory.

use std::{
    collections::BTreeMap,
    io,
    num::NonZero,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

/// The most bytes of texts being worked on and of results waiting for their turn. What alone is more goes alone.
const HELD: u64 = 64 << 20;

/// What the workers share: the number of the item whose result is written next, bytes held, whether all is off.
#[derive(Default)]
struct State {
    next: u64,
    held: u64,
    off: bool,
}

/// Does `work`, on so many threads, on each item (given with its size) and hands the results (given with theirs) to `write`, in the order of the
/// items. An error of `write` ends it.
pub(crate) fn in_order<I: Send, T: Send>(
    threads: NonZero<usize>,
    items: impl Iterator<Item = (u64, I)> + Send,
    work: impl Fn(I) -> (u64, T) + Sync,
    mut write: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let (items, state, turn) = (Mutex::new((0..).zip(items)), Mutex::<State>::default(), Condvar::new());
    let (to, results) = mpsc::channel();
    let worker = |to: mpsc::Sender<(u64, u64, T)>| {
        // Items are taken and numbered under the lock, so the next one to be written is always among those taken.
        while let Some((number, (size, item))) = lock(&items).next() {
            let waits = |state: &mut State| !state.off && state.next != number && state.held + size > HELD;
            let mut now = turn.wait_while(lock(&state), waits).unwrap_or_else(PoisonError::into_inner);
            if now.off {
                break;
            }
            now.held += size;
            drop(now);
            let (weight, result) = work(item);
            let mut now = lock(&state);
            now.held = now.held - size + weight;
            drop(now);
            if to.send((number, weight, result)).is_err() {
                break;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            let to = to.clone();
            scope.spawn(|| worker(to));
        }
        drop(to);
        let mut done = BTreeMap::new();
        let mut number = 0;
        for (of, weight, result) in results {
            done.insert(of, (weight, result));
            while let Some((weight, result)) = done.remove(&number) {
                let written = write(result);
                number += 1;
                let mut now = lock(&state);
                (now.next, now.held, now.off) = (number, now.held - weight, written.is_err());
                drop(now);
                turn.notify_all();
                written?;
            }
        }
        Ok(())
    })
}

/// As many threads as there are cores.
pub(crate) fn cores() -> NonZero<usize> {
    thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

    use super::*;

    #[test]
    fn results_come_in_order_and_little_is_held() {
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let sizes = |n: u64| if n % 50 == 7 { 3 * HELD } else { (n % 5) * HELD / 8 };
        let mut got = Vec::new();
        let work = |n: u64| {
            most.fetch_max(now.fetch_add(sizes(n), SeqCst) + sizes(n), SeqCst);
            // Later ones are done sooner.
            thread::sleep(std::time::Duration::from_micros(300 * (4 - n % 4)));
            (sizes(n), n)
        };
        let write = |n: u64| {
            now.fetch_sub(sizes(n), SeqCst);
            got.push(n);
            Ok(())
        };
        in_order(cores(), (0..300).map(|n| (sizes(n), n)), work, write).unwrap();
        assert_eq!(got, (0..300).collect::<Vec<_>>());
        // The one whose turn it is always goes on.
        assert!(most.load(SeqCst) <= 4 * HELD, "{most:?}");
    }

    #[test]
    fn little_is_held_of_results_that_wait_for_a_slow_one() {
        let (started, meanwhile) = (AtomicU64::new(0), AtomicU64::new(0));
        let work = |n: u64| {
            started.fetch_add(1, SeqCst);
            if n == 0 {
                thread::sleep(std::time::Duration::from_millis(100));
                meanwhile.store(started.load(SeqCst), SeqCst);
            }
            (HELD / 10, n)
        };
        in_order(cores(), (0..100).map(|n| (HELD / 10, n)), work, |_| Ok(())).unwrap();
        assert!(meanwhile.load(SeqCst) <= 10, "{meanwhile:?}");
    }

    #[test]
    fn an_error_of_writing_ends_it() {
        let full = |n: u64| if n == 5 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) };
        let error = in_order(cores(), (0..).map(|n| (HELD, n)), |n| (HELD, n), full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
