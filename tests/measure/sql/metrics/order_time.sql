-- Removal orders received in the window, from receipt to effect.
WITH orders AS (
  SELECT "order", min(moment) FILTER (kind = 'order received') AS received,
         bool_or(kind = 'order effective') AS is_done,
         bool_or(kind = 'order void') AS is_void,
         coalesce(arg_max(kind, seq) FILTER (kind IN ('order paused', 'order resumed'))
           = 'order paused', false) AS is_paused
  FROM known WHERE "order" <> '' AND kind LIKE 'order %' GROUP BY "order"
  HAVING received >= (SELECT since FROM span)),
sums AS (
  SELECT count(*) AS n, count(*) FILTER (is_void) AS void,
         count(*) FILTER (NOT is_done AND NOT is_void AND NOT is_paused) AS open FROM orders),
times AS (SELECT when_done('order', 0.5) AS half, when_done('order', 0.9) AS most)
SELECT 'value' AS name, minutes(half.value) AS value, minutes(half.low) AS low,
       minutes(half.high) AS high
FROM sums, times
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums, times
UNION ALL BY NAME
SELECT 'in effect within the hour' AS name, found.value AS value, found.low AS low,
       found.high AS high
FROM (SELECT done_within('order', 3600000000) AS found)
UNION ALL BY NAME
SELECT '9 in 10 in effect within' AS name, minutes(most.value) AS value
FROM times
UNION ALL BY NAME
SELECT 'void' AS name, void AS value FROM sums
UNION ALL BY NAME
SELECT 'still waiting' AS name, open AS value FROM sums
