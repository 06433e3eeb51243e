-- Pairs of accounts that touched the same things within the window of each other.
-- Reads: touches (actor, thing, t), crowded (thing), settings (one row).
-- Two acts within a window of each other lie in the same bucket of that width or in the next, so
-- equal buckets are joined and the exact window is asked afterwards.
WITH placed AS (
  SELECT DISTINCT touches.actor, touches.thing, touches.t,
         CAST(floor(CAST(touches.t AS DOUBLE) / settings.window_ms) AS BIGINT) AS bucket
  FROM touches
  CROSS JOIN settings
  LEFT JOIN crowded ON crowded.thing = touches.thing
  WHERE crowded.thing IS NULL
),
spread AS (
  SELECT placed.actor, placed.thing, placed.t, placed.bucket + shifts.shift AS bucket
  FROM placed
  CROSS JOIN (SELECT -1 AS shift UNION ALL SELECT 0 UNION ALL SELECT 1) AS shifts
),
met AS (
  SELECT DISTINCT placed.actor AS account, spread.actor AS other, placed.thing
  FROM placed
  JOIN spread
    ON spread.thing = placed.thing AND spread.bucket = placed.bucket
   AND spread.actor > placed.actor
  CROSS JOIN settings
  WHERE abs(spread.t - placed.t) <= settings.window_ms
)
SELECT counted.account, counted.other, counted.objects
FROM (
  SELECT met.account, met.other, count(*) AS objects FROM met GROUP BY met.account, met.other
) AS counted
CROSS JOIN settings
WHERE counted.objects >= settings.fewest
