-- Decisions by people, for each person and UTC day; nothing of fewer than three people.
WITH made AS (
  SELECT actor, moment // 86400000000 AS day, count(*) AS many FROM ruling
  WHERE is_inside AND actor <> 'system' GROUP BY ALL),
sums AS (
  SELECT count(*) AS n, count(DISTINCT actor) AS people,
         quantile_disc(many, 0.5) AS half, quantile_disc(many, 0.9) AS most FROM made)
SELECT 'value' AS name, CASE WHEN people >= 3 THEN half END AS value FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT '9 in 10 days at most' AS name, CASE WHEN people >= 3 THEN most END AS value FROM sums
UNION ALL BY NAME
SELECT 'people who decided' AS name, people AS value FROM sums
