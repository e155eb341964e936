//! [`Scan`]: the plan that reads a table.

use std::{fmt, num::NonZero, sync::Arc, thread::available_parallelism};

use datafusion::{
    arrow::array::RecordBatch,
    common::{internal_err, runtime::SpawnedTask, tree_node::TreeNodeRecursion},
    error::Result,
    execution::{SendableRecordBatchStream, TaskContext},
    physical_expr::EquivalenceProperties,
    physical_plan::{
        DisplayAs, DisplayFormatType, ExecutionPlan, Partitioning, PhysicalExpr, PlanProperties,
        execution_plan::{Boundedness, EmissionType, ReplaceChildrenOptions},
        metrics::{ExecutionPlanMetricsSet, MetricBuilder, MetricsSet},
        stream::RecordBatchStreamAdapter,
    },
};
use futures::{StreamExt, TryStreamExt, future::ready, stream};

use crate::{
    read::{Reading, Rows, failed},
    table::Cables,
};

/// Reads the texts of a table in their order, and parses some chunks of them at once.
#[derive(Debug)]
pub struct Scan {
    pub cables: Cables,
    /// The columns that are made, by their places.
    pub projection: Option<Vec<usize>>,
    /// The most rows.
    pub limit: Option<usize>,
    properties: Arc<PlanProperties>,
    metrics: ExecutionPlanMetricsSet,
}

impl Scan {
    pub fn new(cables: Cables, projection: Option<Vec<usize>>, limit: Option<usize>) -> Result<Self> {
        let all = cables.rows.schema();
        let schema = match &projection {
            Some(places) => Arc::new(all.project(places)?),
            None => all,
        };
        let properties = PlanProperties::new(
            EquivalenceProperties::new(schema),
            Partitioning::UnknownPartitioning(1),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        let (properties, metrics) = (Arc::new(properties), ExecutionPlanMetricsSet::new());
        Ok(Self { cables, projection, limit, properties, metrics })
    }
}

/// Runs what waits for files or parses where it keeps no async thread.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    SpawnedTask::spawn_blocking(work).join().await.map_err(failed)?
}

impl ExecutionPlan for Scan {
    fn name(&self) -> &str {
        "CablesScan"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        if children.is_empty() { Ok(self) } else { internal_err!("a scan has no children") }
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        if children.is_empty() { Ok(self) } else { internal_err!("a scan has no children") }
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let config = context.session_config();
        let cores = available_parallelism().map_or(1, NonZero::get);
        let (batch_size, threads) = (config.batch_size(), config.target_partitions().clamp(1, cores));
        let (cables, rows, limit) = (self.cables.clone(), self.cables.rows, self.limit);
        let unread = MetricBuilder::new(&self.metrics).counter("unread", partition);
        let output = MetricBuilder::new(&self.metrics).output_rows(partition);
        let opened = async move { apart(move || Reading::open(&cables, batch_size, limit)).await };
        let chunks = stream::once(opened).map_ok(|reading| {
            stream::try_unfold(reading, |mut reading| {
                apart(move || Ok(reading.next()?.map(|chunk| (chunk, reading))))
            })
        });
        let schema = self.schema();
        let batches = chunks.try_flatten().map_ok(move |chunk| {
            if rows == Rows::Cables {
                unread.add(chunk.errors.len());
                for error in &chunk.errors {
                    log::warn!("left out: {}", error.to_string().escape_debug());
                }
            }
            let schema = schema.clone();
            // It is at work as soon as it is here, not when it is waited for.
            let task = SpawnedTask::spawn_blocking(move || chunk.rows(rows, &schema));
            async move { task.join().await.map_err(failed)? }
        });
        let done =
            batches.try_buffered(threads).try_filter(|batch: &RecordBatch| ready(batch.num_rows() > 0));
        let counted = done.inspect_ok(move |batch| output.add(batch.num_rows()));
        Ok(Box::pin(RecordBatchStreamAdapter::new(self.schema(), counted.boxed())))
    }

    fn metrics(&self) -> Option<MetricsSet> {
        Some(self.metrics.clone_inner())
    }

    fn reset_state(self: Arc<Self>) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(Self::new(self.cables.clone(), self.projection.clone(), self.limit)?))
    }
}

impl DisplayAs for Scan {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schema = self.schema();
        let columns: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        write!(
            f,
            "CablesScan: {}({:?}), columns=[{}]",
            self.cables.rows.name(),
            self.cables.path,
            columns.join(", ")
        )?;
        self.limit.map_or(Ok(()), |limit| write!(f, ", limit={limit}"))
    }
}
