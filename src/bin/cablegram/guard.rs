//! A fault of the program while it works on one file ends the work on that file alone.

use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe},
};

#[cfg(not(panic = "unwind"))]
compile_error!("a fault in one file must leave the others done: no profile may have `panic = \"abort\"`");

thread_local! {
    /// What went wrong, while this thread is in [`guarded`].
    static FAULT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps faults of guarded work off standard error: they become its result.
pub(crate) fn install() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        let guarded = FAULT.with_borrow_mut(|kept| kept.as_mut().map(|kept| *kept = fault.to_string()));
        if guarded.is_none() {
            usual(fault);
        }
    }));
}

/// What the work gives, or a line that says where the program failed.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    FAULT.set(Some(String::new()));
    // The work owns what it changes, so nothing half done is seen afterwards.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let fault = FAULT.take().unwrap_or_default();
    done.map_err(|_| format!("a fault of this program, please report it: {}", fault.replace('\n', " ")))
}
