-- Appeals received in the window: answered, changed, and how long an answer takes.
WITH came AS (
  SELECT appeal, min(moment) FILTER (kind = 'appeal received') AS received,
         arg_min(outcome, seq) FILTER (kind = 'appeal answered') AS outcome
  FROM known WHERE appeal <> '' AND kind LIKE 'appeal %' GROUP BY appeal
  HAVING received >= (SELECT since FROM span)),
sums AS (
  SELECT count(*) AS came, count(outcome) AS answered,
         count(*) FILTER (outcome IN ('overturned', 'partly')) AS changed
  FROM came)
SELECT 'value' AS name, changed AS value, answered AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, answered AS value FROM sums
UNION ALL BY NAME
SELECT 'came in' AS name, came AS value FROM sums
UNION ALL BY NAME
SELECT 'median time to the answer' AS name, minutes(found.value) AS value,
       minutes(found.low) AS low, minutes(found.high) AS high
FROM (SELECT when_done('appeal', 0.5) AS found)
