-- How many answers were upheld, once for each source that spoke for them.
WITH answer AS (
  SELECT CASE WHEN case_kind = 'network' THEN [] ELSE detectors END AS detectors,
         CASE WHEN case_kind = 'network' THEN
           CASE WHEN len(linkers) > 0 THEN linkers ELSE detectors END ELSE [] END AS linkers,
         notice_kind, acts AND NOT is_back AS is_upheld FROM ruling
  WHERE is_inside AND answers AND NOT is_doubted),
spoke AS (
  SELECT 'detector' AS sort, unnest(list_distinct(detectors)) AS name, is_upheld FROM answer
  UNION ALL SELECT 'linker', unnest(list_distinct(linkers)), is_upheld FROM answer
  UNION ALL SELECT 'reporter', notice_kind, is_upheld FROM answer WHERE notice_kind IS NOT NULL),
parts AS (
  SELECT sort, replace(name, '_', ' ') AS name, count(*) AS n,
         count(*) FILTER (is_upheld) AS upheld
  FROM spoke GROUP BY sort, name),
sums AS (SELECT coalesce(sum(n), 0) AS n, coalesce(sum(upheld), 0) AS upheld FROM parts)
SELECT 'value' AS name, upheld AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT name || ', of ' || n AS name, upheld AS value, n AS whole FROM parts
