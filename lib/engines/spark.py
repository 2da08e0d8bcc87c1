"""A Spark cluster: its workers read the dataset's Parquet file, at the same path on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final
from urllib.parse import urlsplit

import ibis
import pyarrow as pa

from lib.datasets import Dataset
from lib.engines.engine import ROWS, EngineUnavailable, as_batch, typed

SETTINGS: Final[dict[str, bool | float | int | str | None]] = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
}
LOOPBACK: Final = ("127.0.0.1", "localhost")


class Spark:
    """A session on a cluster."""

    ordered = False

    def __init__(self, session: Any) -> None:
        self.session = session
        self._backend = ibis.pyspark.connect(session)

    @classmethod
    def open(cls, address: str) -> Spark:
        """Start a session on the cluster of a master, as `spark://HOST:PORT`."""
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise EngineUnavailable(
                "pyspark is not installed: `pip install -r requirements-cluster.txt` brings it; it needs Java 17"
            ) from error
        builder = SparkSession.builder.master(address).appName("Cairn").config(map=SETTINGS)
        if urlsplit(address).hostname in LOOPBACK:
            builder = builder.config("spark.driver.host", "127.0.0.1")
            builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
        try:
            return cls(builder.getOrCreate())
        except Exception as error:  # py4j's errors have no common ancestor of their own
            raise EngineUnavailable(f"the cluster {address} could not be asked: {error}") from error

    def table(self, dataset: Dataset) -> Any:
        """The Parquet file of the version in force."""
        return self._backend.read_parquet(dataset.path, table_name=f"{dataset.name}_{dataset.version}")

    def answer(self, query: Any) -> pa.Table:
        """The whole answer, in one job."""
        return typed(self.session.sql(self._backend.compile(query)).toArrow(), query)

    def batches(self, query: Any) -> Iterator[pa.RecordBatch]:
        """The answer, a partition at a time."""
        rows = self.session.sql(self._backend.compile(query)).toLocalIterator()
        while batch := list(islice(rows, ROWS)):
            yield as_batch(batch, query)

    def close(self) -> None:
        """End the session; the cluster goes on."""
        self.session.stop()
