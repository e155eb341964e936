//! [`Cables`], and the table functions that make it.

use std::sync::Arc;

use async_trait::async_trait;
use cablegram_arrow::cablegram::containers::{Container, Reader};
use datafusion::{
    arrow::datatypes::SchemaRef,
    catalog::{Session, TableFunctionArgs, TableFunctionImpl, TableProvider},
    common::{plan_datafusion_err, plan_err},
    error::Result,
    logical_expr::{Expr, TableType},
    physical_plan::ExecutionPlan,
};

use crate::{read::Rows, scan::Scan};

/// The telegrams of a folder, file or container as a table: what `cables('PATH')` is.
///
/// ```
/// use cablegram_datafusion::{Cables, datafusion::prelude::SessionContext};
/// use std::sync::Arc;
///
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// let session = SessionContext::new();
/// session.register_table("fish", Arc::new(Cables::new("../../tests/seeds").limit(1 << 20)))?;
/// assert!(session.sql("SELECT id FROM fish").await?.count().await? > 0);
/// # Ok::<(), cablegram_datafusion::datafusion::error::DataFusionError>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ballista", derive(serde::Serialize, serde::Deserialize))]
pub struct Cables {
    pub(crate) path: String,
    /// The name of a [`Container`].
    container: Option<String>,
    text_column: Option<String>,
    limit: Option<usize>,
    pub(crate) rows: Rows,
}

impl Cables {
    /// Those of a path, whose containers are told by their names and first bytes, with the text in the column `text`.
    pub fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), container: None, text_column: None, limit: None, rows: Rows::Cables }
    }

    /// Takes each file, unpacked, for one of these.
    #[must_use]
    pub fn container(self, container: Container) -> Self {
        Self { container: Some(container.to_string()), ..self }
    }

    /// The column of a table, or the member of an object, that is the text.
    #[must_use]
    pub fn text_column(self, name: impl Into<String>) -> Self {
        Self { text_column: Some(name.into()), ..self }
    }

    /// How many bytes one text, row or page may have, 128 MiB where nothing is said. A longer one is left out.
    #[must_use]
    pub fn limit(self, bytes: usize) -> Self {
        Self { limit: Some(bytes), ..self }
    }

    /// The texts that cannot be read instead of those that can: what `unread('PATH')` is.
    #[must_use]
    pub fn unread(self) -> Self {
        Self { rows: Rows::Unread, ..self }
    }

    pub(crate) fn reader(&self) -> Result<Reader> {
        let mut reader = Reader::new();
        if let Some(name) = &self.container {
            let container = name.parse().map_err(|error| {
                plan_datafusion_err!("the container is auto, csv, ndjson, html, plusd or text: {error}")
            })?;
            reader = reader.container(container);
        }
        if let Some(name) = &self.text_column {
            reader = reader.text_column(name);
        }
        Ok(self.limit.map_or_else(|| reader.clone(), |limit| reader.clone().limit(limit)))
    }
}

#[async_trait]
impl TableProvider for Cables {
    fn schema(&self) -> SchemaRef {
        self.rows.schema()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        _: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(Scan::new(self.clone(), projection.cloned(), limit)?))
    }
}

/// `cables` or `unread`, by which rows it gives.
#[derive(Debug)]
pub struct Function(pub Rows);

impl TableFunctionImpl for Function {
    fn call_with_args(&self, args: TableFunctionArgs<'_, '_>) -> Result<Arc<dyn TableProvider>> {
        let name = self.0.name();
        let texts = args.exprs().iter().map(|argument| match argument {
            Expr::Literal(value, _) => value.try_as_str().flatten().ok_or(argument),
            _ => Err(argument),
        });
        let texts = texts.collect::<Result<Vec<_>, _>>().map_err(|found| {
            plan_datafusion_err!(
                "{name} takes texts in single quotes, such as {name}('FOLDER'), found {found}"
            )
        })?;
        let (path, container, text_column) = match *texts.as_slice() {
            [path] => (path, None, None),
            [path, container] => (path, Some(container), None),
            [path, container, column] => (path, Some(container), Some(column)),
            _ => {
                return plan_err!(
                    "{name} takes ('PATH'[, 'CONTAINER'[, 'TEXT_COLUMN']]), found {} arguments",
                    texts.len()
                );
            }
        };
        let cables = Cables {
            container: container.filter(|name| *name != "auto").map(str::to_owned),
            text_column: text_column.map(str::to_owned),
            rows: self.0,
            ..Cables::new(path)
        };
        cables.reader()?;
        Ok(Arc::new(cables))
    }
}
