-- What the run that made this snapshot changed in each table, compared with the snapshot that stood before it.
-- Which rows they are, `newslinks diff --format json` says.
--
-- table_name: changes.table_name
-- row_count: changes.row_count
-- added_count: changes.added_count
-- removed_count: changes.removed_count
-- changed_count: changes.changed_count
-- started_at: When the run started. Unit: time in UTC.
-- previous_started_at: When the run before started. Unit: time in UTC. Empty: there was no snapshot before.
SELECT c.table_name, c.row_count, c.added_count, c.removed_count, c.changed_count, r.started_at,
    p.started_at AS previous_started_at
FROM changes c
JOIN runs r USING (run_id)
LEFT JOIN runs p ON p.run_id = c.previous_run_id
WHERE c.run_id NOT IN (SELECT previous_run_id FROM changes WHERE previous_run_id IS NOT NULL)
ORDER BY c.table_name
