-- How many decisions about what a list matched were upheld, list by list.
WITH answer AS (
  SELECT lists, acts AND NOT is_back AS is_upheld FROM ruling
  WHERE is_inside AND verb <> 'reverse' AND len(lists) > 0),
parts AS (
  SELECT name, count(*) AS n, count(*) FILTER (is_upheld) AS upheld
  FROM (SELECT unnest(list_distinct(lists)) AS name, is_upheld FROM answer) GROUP BY name),
sums AS (SELECT count(*) AS n, count(*) FILTER (is_upheld) AS upheld FROM answer)
SELECT 'value' AS name, upheld AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT name || ', of ' || n AS name, upheld AS value, n AS whole FROM parts
