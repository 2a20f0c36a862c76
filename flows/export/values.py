"""Values as other programs can read them: times as text, and texts that no spreadsheet takes for a formula."""

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import ColumnExpression, ConstantExpression, Expression, FunctionExpression
from duckdb.sqltypes import DuckDBPyType

FORMULA = "^([=+\\-@\\t\\r\\n＝＋－＠'])"
"""What spreadsheets take for the start of a formula (OWASP, "CSV Injection"), and the mark that says no."""


def readable(rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Rows with their times as text in ISO 8601, of a connection in UTC; days stay days."""
    columns = zip(rows.columns, rows.types, strict=True)
    return rows.project(*(_readable(name, kind) for name, kind in columns))


def _readable(name: str, kind: DuckDBPyType) -> Expression:
    """A column; a time in it as exact as it is."""
    column = ColumnExpression(name)
    if not kind.id.startswith("timestamp"):
        return column
    exact = FunctionExpression("strftime", column, ConstantExpression("%Y-%m-%dT%H:%M:%S.%fZ"))
    short = FunctionExpression("regexp_replace", exact, ConstantExpression(r"\.?0*Z$"), ConstantExpression("Z"))
    return short.alias(name)


def unformulated(table: pa.Table) -> pa.Table:
    """A table whose texts no spreadsheet takes for formulas.

    Those that begin with one of `= + - @`, their wide forms, a tab or a line break get a `'` in front, as OWASP
    advises; so do those that begin with `'` already. Taking one `'` from the front of every text that begins
    with it gives the texts back.
    """
    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            safe = pc.replace_substring_regex(table.column(place), FORMULA, r"'\1")
            table = table.set_column(place, field.name, safe)
    return table
