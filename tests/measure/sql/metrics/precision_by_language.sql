-- How many answers were upheld, by the language on the decision's line.
WITH answer AS (
  SELECT CASE language WHEN '' THEN 'language not said' WHEN 'mul' THEN 'several languages'
              ELSE language END AS name, acts AND NOT is_back AS is_upheld
  FROM ruling WHERE is_inside AND answers AND NOT is_doubted
    AND (len(detectors) > 0 OR len(linkers) > 0 OR notice_kind IS NOT NULL)),
parts AS (SELECT name, count(*) AS n, count(*) FILTER (is_upheld) AS upheld
          FROM answer GROUP BY name),
sums AS (SELECT coalesce(sum(n), 0) AS n, coalesce(sum(upheld), 0) AS upheld FROM parts)
SELECT 'value' AS name, upheld AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT name || ', of ' || n AS name, upheld AS value, n AS whole FROM parts
