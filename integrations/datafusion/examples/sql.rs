//! Runs one statement over folders of telegrams: `cargo run --example sql -- "SELECT id FROM cables('FOLDER')"`.

use std::{env::args, process::ExitCode};

use cablegram_datafusion::{datafusion::prelude::SessionContext, register};

#[tokio::main]
async fn main() -> ExitCode {
    // Warnings name what is left out.
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
    let Some(statement) = args().nth(1) else {
        eprintln!("usage: sql STATEMENT");
        return ExitCode::from(2);
    };
    let session = SessionContext::new();
    register(&session);
    let done = async { session.sql(&statement).await?.show().await };
    match done.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sql: {error}");
            ExitCode::FAILURE
        }
    }
}
