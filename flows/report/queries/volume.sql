-- Links by the day, week, month, quarter or year they were published, whichever makes at most 60 periods of the
-- middle 99 % of dates; beside them the articles and entries of the same periods.
WITH dated AS (
    SELECT published_at AT TIME ZONE 'UTC' AS moment, article_count > 0 AS is_article
    FROM links WHERE published_at IS NOT NULL
), span AS (
    SELECT quantile_disc(moment, 0.005) AS early, quantile_disc(moment, 0.995) AS late FROM dated
), unit AS (
    SELECT early, late, CASE
        WHEN date_diff('day', early, late) < 45 THEN 'day'
        WHEN date_diff('week', early, late) < 53 THEN 'week'
        WHEN date_diff('month', early, late) < 60 THEN 'month'
        WHEN date_diff('quarter', early, late) < 60 THEN 'quarter'
        ELSE 'year' END AS unit
    FROM span
), bounds AS (
    SELECT unit, date_trunc(unit, late)::TIMESTAMP AS last,
        CASE WHEN unit = 'year' AND date_diff('year', early, late) >= 60
            THEN date_trunc('year', late)::TIMESTAMP - INTERVAL 59 YEAR
            ELSE date_trunc(unit, early)::TIMESTAMP END AS first
    FROM unit
), periods AS (
    SELECT unit, unnest(generate_series(first, last, CASE unit
        WHEN 'day' THEN INTERVAL 1 DAY WHEN 'week' THEN INTERVAL 7 DAY WHEN 'month' THEN INTERVAL 1 MONTH
        WHEN 'quarter' THEN INTERVAL 3 MONTH ELSE INTERVAL 1 YEAR END)) AS period
    FROM bounds
), link_counts AS (
    SELECT date_trunc(unit, moment)::TIMESTAMP AS period,
        count(*) FILTER (is_article) AS own, count(*) FILTER (NOT is_article) AS listed
    FROM dated, bounds GROUP BY ALL
), article_counts AS (
    SELECT date_trunc(unit, published_at AT TIME ZONE 'UTC')::TIMESTAMP AS period, count(*) AS articles
    FROM articles, bounds GROUP BY ALL
), entry_counts AS (
    SELECT date_trunc(unit, published_at AT TIME ZONE 'UTC')::TIMESTAMP AS period, count(*) AS entries
    FROM mentions, bounds GROUP BY ALL
)
SELECT unit, CASE unit
        WHEN 'year' THEN strftime(period, '%Y') WHEN 'quarter' THEN strftime(period, '%Y Q') || quarter(period)
        WHEN 'month' THEN strftime(period, '%Y-%m') ELSE strftime(period, '%Y-%m-%d') END AS name,
    coalesce(own, 0) AS own, coalesce(listed, 0) AS listed,
    coalesce(articles, 0) AS articles, coalesce(entries, 0) AS entries
FROM periods
LEFT JOIN link_counts USING (period) LEFT JOIN article_counts USING (period) LEFT JOIN entry_counts USING (period)
ORDER BY period
