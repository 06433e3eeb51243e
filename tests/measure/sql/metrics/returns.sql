-- Suspending decisions whose account came back.
WITH sums AS (SELECT count(*) AS n FROM watched WHERE what = 'return'),
back AS (
  SELECT count(DISTINCT subject) AS many
  FROM (SELECT unnest(returns) AS name, subject FROM known
        WHERE kind = 'member joined' AND subject IN (SELECT account FROM standing))
  JOIN (SELECT decision, min(confirmed) AS shown FROM deed WHERE verb = 'suspend'
        GROUP BY decision) AS suspending ON suspending.decision = name, span
  WHERE shown >= since)
SELECT 'value' AS name, found.value AS value, found.low AS low, found.high AS high
FROM (SELECT done_within('return', 30 * 86400000000) AS found)
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'accounts that came back' AS name, many AS value FROM back
UNION ALL BY NAME
SELECT 'half came back within' AS name, days(found.value) AS value
FROM (SELECT when_done('return', 0.5) AS found)
