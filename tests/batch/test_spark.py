"""Apache Spark for real, on two local cores: the same function, the same rows."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from hiprec import recommend as recommend_one

if os.environ.get("HIPREC_SPARK") != "required":
    pytest.importorskip("pyspark", reason="Spark is not here: pip install 'hiprec[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Java is not here, which Spark needs", allow_module_level=True)

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Start Spark on two cores of this machine, listening on the loopback address alone."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - where Spark is missing this file is skipped

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_a_data_frame_is_answered(spark: Any, profiles: list[dict[str, Any]]) -> None:
    """Each row is what ``recommend`` answers, on however many partitions."""
    from hiprec.batch.spark import recommend  # noqa: PLC0415 - see above

    said = [(f"runner {number}", json.dumps(one)) for number, one in enumerate(profiles)]
    frame = spark.createDataFrame([*said, ("nobody", "{}")], "id string, profile string").repartition(3)

    found = {row["id"]: row for row in recommend(frame, today=TODAY, engine="plain").collect()}

    expected = [recommend_one(one, today=TODAY, engine="plain") for one in profiles]
    assert found.pop("nobody")["status"] == "bad_profile"
    assert [found[f"runner {number}"]["answer"] for number in range(len(profiles))] == [
        one.model_dump_json(by_alias=True) for one in expected
    ]
