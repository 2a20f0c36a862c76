"""Checks that follow from the declarations: SQL that gives the rows of a snapshot that break them."""

from schemas.columns import Column, columns
from schemas.tables import TABLES, Row


def keys_are_unique() -> str:
    """A row for each key that stands twice in its table."""
    parts = [
        f"SELECT '{name}' AS in_table, concat_ws(', ', {', '.join(row.key)}) AS key, count(*) AS times\n"
        f"FROM {name} GROUP BY {', '.join(row.key)} HAVING count(*) > 1"
        for name, row in TABLES.items()
    ]
    return _query("Every key of a table stands for one row.", parts)


def references_resolve() -> str:
    """A row for each value that should be the key of another table, and is not."""
    parts = [
        f"SELECT '{name}.{column}' AS reference, {column} AS value\nFROM {name}\n"
        f"WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {target.partition('.')[2]} "
        f"FROM {target.partition('.')[0]})"
        for name, row in TABLES.items()
        for column, target in row.references.items()
    ]
    return _query("Everything that names a row of another table names one that is there.", parts)


def values_are_in_range() -> str:
    """A row for each value below the least, or above the most, that its column is told to have."""
    parts = [
        f"SELECT '{name}.{column.name}' AS what, {column.name}::VARCHAR AS value\nFROM {name} WHERE {limit}"
        for name, row in TABLES.items()
        for column in columns(row)
        if (limit := _outside(column))
    ]
    return _query("No number is outside the bounds that the description of its column gives.", parts)


def _outside(column: Column) -> str:
    least, most = column.meta.least, column.meta.most
    bounds = (("<", least), (">", most))
    return " OR ".join(f"{column.name} {sign} {bound}" for sign, bound in bounds if bound is not None)


def parquet_agrees() -> str:
    """A row for each table whose Parquet file does not hold the same rows.

    As many rows, and the same sum of a hash of each: two tables that differ agree by chance with odds of one in
    2 to the 64th. To look each row up in the other table would take half the time and memory of a run.
    """
    parts = [
        f"SELECT '{name}' AS in_table, here.rows AS rows, there.rows AS rows_in_parquet\n"
        f"FROM ({_summed(name, row)}) AS here,\n"
        f"    ({_summed(_file(name), row)}) AS there\n"
        f"WHERE here IS DISTINCT FROM there"
        for name, row in TABLES.items()
    ]
    return _query("The database and the Parquet files beside it hold the same rows.", parts)


def _file(name: str) -> str:
    """The file of a table, or its parts; no table's name is the beginning of another's."""
    return f"'{name}*.parquet'"


def _summed(source: str, row: type[Row]) -> str:
    columns = ", ".join(f'"{name}"' for name in row.model_fields)
    return f"SELECT count(*) AS rows, sum(hash({columns})::HUGEINT) AS content FROM {source}"


CHECKS = (keys_are_unique, references_resolve, values_are_in_range, parquet_agrees)


def _query(description: str, parts: list[str]) -> str:
    return f"-- {description}\n" + "\nUNION ALL\n".join(parts) + ";\n"
