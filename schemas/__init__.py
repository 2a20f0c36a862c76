"""What newslinks reads and what it publishes: models and rules, no processing.

- `seed`: what a seed file may say.
- `json_schema`: the same for editors.
- `values`: what a single value of a seed may be.
- `decisions`: what a person may decide about links and stories.
- `tables`: what is published; one row model a table.
- `columns`: the Arrow schema, DuckDB DDL and Markdown derived from the row models.
- `data_package`: the description of a snapshot's files, for programs, derived from them too.
- `match_key_sql`: the match key of an address in SQL, derived from the rules.
- `checks`: checks of a snapshot that follow from the row models.
- `findings`: the codes under which a record is rejected or repaired.
- `ids`: how ids are made.
- `web`: what an address is.
- `dates`: days as digits, as addresses have them.
- `rules`: what parts of addresses are for, as data.
"""
