-- Cases that wait for a person just before the window's end, and most of them at one time.
WITH inside AS (
  SELECT waiting.since, waiting.until_ FROM waiting, span
  WHERE waiting.until_ IS NULL OR waiting.until_ > span.since),
moves AS (
  SELECT greatest(inside.since, span.since) AS moment, 1 AS change FROM inside, span
  UNION ALL SELECT until_, -1 FROM inside WHERE until_ IS NOT NULL),
levels AS (
  SELECT sum(change) OVER (ORDER BY moment RANGE UNBOUNDED PRECEDING) AS level FROM moves),
sums AS (
  SELECT count(*) AS n, count(*) FILTER (until_ IS NULL) AS open,
         min(since) FILTER (until_ IS NULL) AS oldest FROM waiting)
SELECT 'value' AS name, open AS value FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'most at one time' AS name, coalesce(max(level), 0) AS value FROM levels
UNION ALL BY NAME
SELECT 'the oldest waits for' AS name, minutes(until_ - oldest) AS value
FROM sums, span
