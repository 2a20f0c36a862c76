-- What a person decided, and what came of it: of 20 decisions, first those that do not count.
SELECT number, line, relation, outcome, reason, strftime(decided_at, '%Y-%m-%d') AS day,
    list(url ORDER BY position)[:3] AS urls, count(*) AS url_count, count(*) OVER () AS decision_count
FROM decisions
GROUP BY number, line, relation, outcome, reason, decided_at
ORDER BY outcome = 'counts', number
LIMIT 20
