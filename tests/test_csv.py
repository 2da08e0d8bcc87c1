"""Text that a spreadsheet would run does not survive; numbers do."""

import io

import pandas as pd
import pytest

from lib.exports.csv import neutral, to_csv


@pytest.mark.parametrize("text", ['=HYPERLINK("https://a")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_formulas_are_neutralised(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("value", ["Baniyas", "بانياس", "5 - 3", "", None, -3.5, 7])
def test_the_rest_stays_as_it_is(value: object) -> None:
    assert neutral(value) == value


def test_a_file_reads_back_equal() -> None:
    table = pd.DataFrame(
        {
            "name": pd.Series(["=1", "قرية", 'a "quoted", one', None], dtype=object),
            "longitude": pd.Series([-3.5, 0.0, None, 35.9], dtype="Float64"),
            "best": pd.Series([1, 0, None, 4], dtype="Int64"),
        }
    )
    content = to_csv(table)
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content), dtype={"best": "Int64", "longitude": "Float64"})
    assert back["name"].tolist()[:3] == ["'=1", "قرية", 'a "quoted", one']
    assert back["longitude"].equals(table["longitude"])
    assert back["best"].equals(table["best"])
