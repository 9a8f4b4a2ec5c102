//! Ctrl-C while something long runs: it is asked for between two rows, and nothing is left half done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// 中断 — whether the person asked to stop; a second Ctrl-C ends the program at once.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on an interrupt is noted here.
    pub fn on_interrupt() -> Stop {
        let stop = Stop::default();
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Where it cannot be noted, the interrupt ends the program as before: nothing is written either.
            let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop.0));
            let _ = signal_hook::flag::register(signal, Arc::clone(&stop.0));
        }
        stop
    }

    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The flag itself, for who looks at it.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}
