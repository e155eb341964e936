//! The program `cablegram-ballista`: a cluster whose every part knows `cables`, `unread` and `cable`.

use std::{path::PathBuf, process::ExitCode};

use ballista_executor::executor_process::ExecutorProcessConfig;
use ballista_scheduler::config::SchedulerConfig;
use cablegram_datafusion::cluster;
use clap::Parser;

/// Runs SQL over US State Department telegrams on a cluster of Ballista. `RUST_LOG=info` says what it does.
#[derive(Parser)]
#[command(version, about)]
enum Command {
    /// The scheduler, one for a cluster.
    Scheduler {
        /// The address that it listens at. Whoever reaches it may read files of the executors.
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
        #[arg(long, default_value_t = 50050)]
        port: u16,
        /// Seconds after which an executor that is silent is taken for dead, and its work is given to others.
        #[arg(long, default_value_t = 20)]
        executor_timeout: u64,
    },
    /// An executor.
    Executor {
        /// The address that it listens at.
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
        /// The port from which others take its results; the next one is its own for the scheduler.
        #[arg(long, default_value_t = 50051)]
        port: u16,
        #[arg(long, default_value = "127.0.0.1")]
        scheduler_host: String,
        #[arg(long, default_value_t = 50050)]
        scheduler_port: u16,
        /// A folder for results on their way; one of its own for each executor.
        #[arg(long, value_name = "FOLDER")]
        work_dir: PathBuf,
        /// How many tasks it works on at once: as many as it has cores, where nothing is said.
        #[arg(long, default_value_t = 0)]
        tasks: usize,
    },
    /// Runs statements and prints what they give.
    Sql {
        #[arg(long, default_value = "df://127.0.0.1:50050")]
        scheduler: String,
        #[arg(required = true, value_name = "STATEMENT")]
        statements: Vec<String>,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    env_logger::init();
    let done = match Command::parse() {
        Command::Scheduler { host, port, executor_timeout } => {
            let config = SchedulerConfig {
                executor_timeout_seconds: executor_timeout,
                expire_dead_executor_interval_seconds: executor_timeout.div_ceil(4).max(1),
                external_host: host.clone(),
                bind_host: host,
                bind_port: port,
                ..SchedulerConfig::default()
            };
            cluster::scheduler(config).await.map_err(|error| error.to_string())
        }
        Command::Executor { host, port, scheduler_host, scheduler_port, work_dir, tasks } => {
            let config = ExecutorProcessConfig {
                external_host: Some(host.clone()),
                bind_host: host,
                port,
                grpc_port: port.saturating_add(1),
                scheduler_host,
                scheduler_port,
                work_dir: Some(work_dir.to_string_lossy().into_owned()),
                vcores: tasks,
                // Far below the time after which it would be taken for dead.
                executor_heartbeat_interval_seconds: 2,
                ..ExecutorProcessConfig::default()
            };
            cluster::executor(config).await.map_err(|error| error.to_string())
        }
        Command::Sql { scheduler, statements } => {
            sql(&scheduler, &statements).await.map_err(|error| error.to_string())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cablegram-ballista: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn sql(scheduler: &str, statements: &[String]) -> cablegram_datafusion::datafusion::error::Result<()> {
    let session = cluster::client(scheduler).await?;
    for statement in statements {
        session.sql(statement).await?.show().await?;
    }
    Ok(())
}
