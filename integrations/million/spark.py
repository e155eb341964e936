"""Spark calls the wheel in two worker processes, and counts."""

import os
import sys

import cablegram
import pyarrow
from counts import COUNTS, write
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf

os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .getOrCreate()
)
schema = spark.createDataFrame(pyarrow.schema(cablegram.schema()).empty_table()).schema


@arrow_udf(schema)
def cable(text: pyarrow.Array) -> pyarrow.Array:
    return pyarrow.array(cablegram.parse_arrow(text, threads=1))


spark.udf.register("cable", cable)
cables = "(SELECT explode(c.tags) AS tag, c.classification FROM (SELECT cable(text) AS c FROM parquet.`texts`))"
write(map(tuple, spark.sql(COUNTS.format(cables)).collect()))
