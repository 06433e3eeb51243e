-- Pictures and clips that people were shown, by form; days of a person only of three or more.
WITH shown AS (
  SELECT actor, moment // 86400000000 AS day, regexp_extract(note, '^[a-z]+') = 'full' AS is_full
  FROM known, span WHERE kind = 'media shown' AND actor <> 'system' AND moment >= since),
sums AS (
  SELECT count(*) AS n, count(*) FILTER (is_full) AS in_full,
         count(DISTINCT actor) FILTER (is_full) AS people
  FROM shown),
days AS (SELECT count(*) AS many FROM shown WHERE is_full GROUP BY actor, day),
most AS (SELECT quantile_disc(many, 0.9) AS many FROM days)
SELECT 'value' AS name, in_full AS value FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'of all that was shown' AS name, in_full AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT '9 in 10 days of a person at most' AS name, CASE WHEN people >= 3 THEN many END AS value
FROM sums, most
UNION ALL BY NAME
SELECT 'people who saw any in full' AS name, people AS value FROM sums
