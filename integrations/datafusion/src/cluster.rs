//! The functions in a cluster of [Ballista](https://datafusion.apache.org/ballista): a [`scheduler`], [`executors`](executor), a
//! [`client`].
//!
//! Plans go from one to the other as bytes. [`Codec`] writes a scan of `cables` as its path and its arguments, and knows
//! `cable(text)` by its name: whoever starts a scheduler or executor otherwise gives it as the override of both codecs.
//!
//! A path is opened by the executor that has the task, so all need the same files under the same paths. One `cables(…)` is one task; a
//! `UNION ALL` of several is several, and `cable(text)` over a table of Parquet files has as many as the table has parts.

use std::{net::SocketAddr, sync::Arc};

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::{
    error::BallistaError,
    serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec},
};
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::{
    cluster::BallistaCluster, config::SchedulerConfig, scheduler_process::start_server,
};
use datafusion::{
    arrow::datatypes::SchemaRef,
    catalog::TableProvider,
    common::{TableReference, not_impl_err},
    datasource::file_format::FileFormatFactory,
    error::Result,
    execution::{SessionStateBuilder, TaskContext},
    logical_expr::{Extension, LogicalPlan, ScalarUDF},
    physical_plan::ExecutionPlan,
    prelude::{SessionConfig, SessionContext},
};
use datafusion_proto::{
    logical_plan::LogicalExtensionCodec,
    physical_plan::{PhysicalExtensionCodec, PhysicalProtoConverterExtension},
};
use serde::{Deserialize, Serialize};

use crate::{cable, read::failed, register, scan::Scan, table::Cables};

/// Runs a scheduler with this configuration until it is ended.
///
/// # Errors
///
/// It cannot listen at the host and port.
pub async fn scheduler(config: SchedulerConfig) -> Result<(), BallistaError> {
    let config = SchedulerConfig {
        override_logical_codec: Some(Arc::new(Codec::default())),
        override_physical_codec: Some(Arc::new(Codec::default())),
        ..config
    };
    let place = format!("{}:{}", config.bind_host, config.bind_port);
    let place: SocketAddr =
        place.parse().map_err(|error| BallistaError::Configuration(format!("{place}: {error}")))?;
    start_server(BallistaCluster::new_from_config(&config).await?, place, Arc::new(config)).await
}

/// Runs an executor with this configuration until it is ended.
///
/// # Errors
///
/// It cannot listen at its ports, or not reach the scheduler.
pub async fn executor(config: ExecutorProcessConfig) -> Result<(), BallistaError> {
    let config = ExecutorProcessConfig {
        override_logical_codec: Some(Arc::new(Codec::default())),
        override_physical_codec: Some(Arc::new(Codec::default())),
        ..config
    };
    start_executor_process(Arc::new(config)).await
}

/// A session whose queries go to the scheduler at an address, such as `df://localhost:50050`.
///
/// # Errors
///
/// The address is none.
pub async fn client(address: &str) -> Result<SessionContext> {
    let config =
        SessionConfig::new_with_ballista().with_ballista_logical_extension_codec(Arc::new(Codec::default()));
    let state = SessionStateBuilder::new().with_config(config).with_default_features().build();
    let session = SessionContext::remote_with_state(address, state).await?;
    // It drops what was registered before.
    register(&session);
    Ok(session)
}

/// Writes and reads plans of `cables`, `unread` and `cable`, and leaves all others to Ballista's codecs.
#[derive(Debug, Default)]
pub struct Codec {
    logical: BallistaLogicalExtensionCodec,
    physical: BallistaPhysicalExtensionCodec,
}

/// What the bytes of a plan of this crate begin with.
const MARK: &[u8] = b"cablegram:";

/// A [`Scan`] as it is sent.
#[derive(Serialize, Deserialize)]
struct Sent {
    cables: Cables,
    projection: Option<Vec<usize>>,
    limit: Option<usize>,
}

fn encode(value: &impl Serialize, bytes: &mut Vec<u8>) -> Result<()> {
    bytes.extend_from_slice(MARK);
    serde_json::to_writer(bytes, value).map_err(failed)
}

/// The value, where the bytes are those of this crate.
fn decode<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<Result<T>> {
    bytes.strip_prefix(MARK).map(|json| serde_json::from_slice(json).map_err(failed))
}

fn function(name: &str) -> Result<Arc<ScalarUDF>> {
    if name == "cable" { Ok(Arc::new(cable())) } else { not_impl_err!("no function {name}") }
}

impl LogicalExtensionCodec for Codec {
    fn try_decode(&self, bytes: &[u8], inputs: &[LogicalPlan], context: &TaskContext) -> Result<Extension> {
        self.logical.try_decode(bytes, inputs, context)
    }

    fn try_encode(&self, node: &Extension, bytes: &mut Vec<u8>) -> Result<()> {
        self.logical.try_encode(node, bytes)
    }

    fn try_decode_table_provider(
        &self,
        bytes: &[u8],
        table: &TableReference,
        schema: SchemaRef,
        context: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        match decode::<Cables>(bytes) {
            Some(cables) => Ok(Arc::new(cables?)),
            None => self.logical.try_decode_table_provider(bytes, table, schema, context),
        }
    }

    fn try_encode_table_provider(
        &self,
        table: &TableReference,
        node: Arc<dyn TableProvider>,
        bytes: &mut Vec<u8>,
    ) -> Result<()> {
        match node.downcast_ref::<Cables>() {
            Some(cables) => encode(cables, bytes),
            None => self.logical.try_encode_table_provider(table, node, bytes),
        }
    }

    fn try_decode_file_format(
        &self,
        bytes: &[u8],
        context: &TaskContext,
    ) -> Result<Arc<dyn FileFormatFactory>> {
        self.logical.try_decode_file_format(bytes, context)
    }

    fn try_encode_file_format(&self, bytes: &mut Vec<u8>, node: Arc<dyn FileFormatFactory>) -> Result<()> {
        self.logical.try_encode_file_format(bytes, node)
    }

    fn try_decode_udf(&self, name: &str, _: &[u8]) -> Result<Arc<ScalarUDF>> {
        function(name)
    }
}

impl PhysicalExtensionCodec for Codec {
    fn try_decode(
        &self,
        bytes: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        context: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        match decode::<Sent>(bytes) {
            Some(sent) => {
                let Sent { cables, projection, limit } = sent?;
                Ok(Arc::new(Scan::new(cables, projection, limit)?))
            }
            None => self.physical.try_decode(bytes, inputs, context, converter),
        }
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        bytes: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        let Some(scan) = node.downcast_ref::<Scan>() else {
            return self.physical.try_encode(node, bytes, converter);
        };
        let (cables, projection, limit) = (scan.cables.clone(), scan.projection.clone(), scan.limit);
        encode(&Sent { cables, projection, limit }, bytes)
    }

    fn try_decode_udf(&self, name: &str, _: &[u8]) -> Result<Arc<ScalarUDF>> {
        function(name)
    }
}
