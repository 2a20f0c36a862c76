"""Values as other programs can read them: times as text, and texts that no spreadsheet takes for a formula."""

import pyarrow as pa
import pyarrow.compute as pc

FORMULA = "^([=+\\-@\\t\\r\\n＝＋－＠'])"
"""What spreadsheets take for the start of a formula (OWASP, "CSV Injection"), and the mark that says no."""


def readable(table: pa.Table) -> pa.Table:
    """A table with its times as text in ISO 8601, in UTC, as exact as they are; days stay days."""
    for place, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            # Without its zone, for which Arrow would ask the machine, even for UTC.
            moments = table.column(place).cast(pa.timestamp("us"))
            text = pc.strftime(moments, "%Y-%m-%dT%H:%M:%SZ")  # type: ignore[arg-type]  # with six decimals
            text = pc.replace_substring_regex(text, r"\.?0*Z$", "Z")
            table = table.set_column(place, field.name, text)
    return table


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
