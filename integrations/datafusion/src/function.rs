//! The function `cable(text)`.

use std::{num::NonZero, sync::Arc};

use cablegram_arrow::{data_type, parse_array_on};
use datafusion::{
    arrow::{
        array::{Array, ArrayRef},
        datatypes::DataType,
    },
    common::{ScalarValue, exec_err, plan_err},
    error::{DataFusionError, Result},
    logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility},
};

use crate::read::failed;

/// The function `cable(text)`, for who registers functions otherwise than [`register`](crate::register) does.
pub fn cable() -> ScalarUDF {
    ScalarUDF::new_from_impl(Parse { signature: Signature::user_defined(Volatility::Immutable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Parse {
    signature: Signature,
}

impl ScalarUDFImpl for Parse {
    fn name(&self) -> &str {
        "cable"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        let [of] = types else {
            return plan_err!("cable takes one text, found {} arguments", types.len());
        };
        let of = if let DataType::Dictionary(_, value) = of { value } else { of };
        match of {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(vec![of.clone()]),
            DataType::Null => Ok(vec![DataType::Utf8]),
            _ => plan_err!("cable takes a text (Utf8, LargeUtf8 or Utf8View), found {of}"),
        }
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(data_type())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        // Partitions run beside each other already.
        let parse = |texts: &dyn Array| {
            let cables = parse_array_on(texts, NonZero::<usize>::MIN).map_err(failed)?;
            Ok::<ArrayRef, DataFusionError>(Arc::new(cables))
        };
        match args.args.first() {
            Some(ColumnarValue::Array(texts)) => Ok(ColumnarValue::Array(parse(texts)?)),
            Some(ColumnarValue::Scalar(text)) => {
                let cable = parse(&text.to_array()?)?;
                Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&cable, 0)?))
            }
            None => exec_err!("cable takes one text"),
        }
    }
}
