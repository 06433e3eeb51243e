-- Answers about protected speech, or about whom the policy vouches for.
WITH answer AS (
  SELECT CASE WHEN purpose <> 'none' THEN purpose END AS purpose, nullif(exempt, '') AS exempt,
         verb = 'dismiss' OR is_back AS is_wrong, acts AND is_back AS is_late
  FROM ruling WHERE is_inside AND answers),
named AS (SELECT * FROM answer WHERE purpose IS NOT NULL OR exempt IS NOT NULL),
sums AS (
  SELECT count(*) AS n, count(*) FILTER (is_wrong) AS wrong, count(*) FILTER (is_late) AS late
  FROM named),
classes AS (
  SELECT purpose AS name, is_wrong FROM named WHERE purpose IS NOT NULL
  UNION ALL SELECT 'vouched for as ' || exempt, is_wrong FROM named WHERE exempt IS NOT NULL),
parts AS (
  SELECT name, count(*) AS n, count(*) FILTER (is_wrong) AS wrong FROM classes GROUP BY name)
SELECT 'value' AS name, wrong AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT name || ', of ' || n AS name, wrong AS value, n AS whole FROM parts
UNION ALL BY NAME
SELECT 'acted on first' AS name, late AS value, n AS whole FROM sums
