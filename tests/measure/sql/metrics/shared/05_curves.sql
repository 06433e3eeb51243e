-- Kaplan and Meier's estimate of what is done by when, with Greenwood's interval.
-- What is watched: of each matter how long, in microseconds, and whether it was done then.
CREATE OR REPLACE TABLE watched AS
WITH cases AS (SELECT * FROM round WHERE is_inside),
last AS (SELECT until_ AS ends FROM span),
orders AS (
  SELECT "order", min(moment) FILTER (kind = 'order received') AS received,
         min(moment) FILTER (kind = 'order effective') AS effect,
         least(min(moment) FILTER (kind = 'order void'),
           CASE WHEN arg_max(kind, seq) FILTER (kind IN ('order paused', 'order resumed'))
             = 'order paused' THEN max(moment) FILTER (kind = 'order paused') END) AS stopped
  FROM known WHERE "order" <> '' AND kind LIKE 'order %' GROUP BY "order"
  HAVING received >= (SELECT since FROM span)),
appeals AS (
  SELECT appeal, min(moment) FILTER (kind = 'appeal received') AS received,
         min(moment) FILTER (kind = 'appeal answered') AS answered
  FROM known WHERE appeal <> '' AND kind LIKE 'appeal %' GROUP BY appeal
  HAVING received >= (SELECT since FROM span)),
shown AS (
  SELECT decision, min(confirmed) AS shown FROM deed WHERE verb = 'suspend' GROUP BY decision
  HAVING shown >= (SELECT since FROM span)),
named AS (
  SELECT name AS decision, min(moment) AS came_back
  FROM (SELECT unnest(returns) AS name, moment FROM known
        WHERE kind = 'member joined' AND subject IN (SELECT account FROM standing))
  GROUP BY name),
reached AS (
  SELECT regrown."case", any_value(side.shown) AS shown, max(side.ends) AS last_end,
         min(side.ends) FILTER (side.reach >= regrown.half) AS again
  FROM regrown JOIN side USING ("case")
  WHERE side.is_after AND regrown.half > 0 GROUP BY regrown."case")
SELECT 'decided' AS what, coalesce(decided, ended, ends) - received AS span,
       decided IS NOT NULL AS is_done FROM cases, last
UNION ALL SELECT 'claimed', coalesce(claimed, ended, ends) - received,
       coalesce(claimed, decided) IS NOT NULL FROM cases, last
UNION ALL SELECT 'in effect', coalesce(confirmed, CASE WHEN decided IS NULL THEN ended END,
       ends) - received, confirmed IS NOT NULL
FROM cases, last WHERE deeds > 0
UNION ALL SELECT 'order', coalesce(effect, stopped, ends) - received, effect IS NOT NULL
FROM orders, last
UNION ALL SELECT 'appeal', coalesce(answered, ends) - received, answered IS NOT NULL
FROM appeals, last
UNION ALL SELECT 'return', greatest(coalesce(came_back, ends) - shown, 0), came_back IS NOT NULL
FROM shown LEFT JOIN named USING (decision), last
UNION ALL SELECT 'reach', coalesce(again, last_end) - shown, again IS NOT NULL FROM reached;

CREATE OR REPLACE TABLE step AS
WITH spans AS (
  SELECT what, span, count(*) AS many, count(*) FILTER (is_done) AS done
  FROM watched GROUP BY what, span),
risks AS (
  SELECT what, span, done,
         sum(many) OVER (PARTITION BY what ORDER BY span DESC) AS at_risk FROM spans),
lefts AS (
  SELECT what, span,
         product((at_risk - done) / at_risk) OVER so_far AS "left",
         sum(CASE WHEN at_risk > done THEN done / (at_risk * (at_risk - done)) END)
           OVER so_far AS spread
  FROM risks WHERE done > 0
  WINDOW so_far AS (PARTITION BY what ORDER BY span)),
bounds AS (
  SELECT *, CASE WHEN "left" > 0 THEN exp(z() * sqrt(spread) / -ln("left")) END AS wide FROM lefts)
SELECT what, span, 1 - "left" AS done,
       coalesce(1 - pow("left", 1 / wide), lag(1 - pow("left", 1 / wide)) OVER steps, 0) AS low,
       coalesce(1 - pow("left", wide), 1) AS high
FROM bounds WINDOW steps AS (PARTITION BY what ORDER BY span);

-- When a part of all was done, and between which times that lies; each may be unknown.
CREATE OR REPLACE MACRO when_done(of, part) AS (
  SELECT {value: min(span) FILTER (done >= part - 1e-9),
          low: min(span) FILTER (high >= part - 1e-9),
          high: min(span) FILTER (low >= part - 1e-9)}
  FROM step WHERE what = of);

-- Which part was done by a time; before anything was, as if none of all had been (Wilson).
CREATE OR REPLACE MACRO done_within(of, most) AS (
  SELECT CASE WHEN many > 0 THEN
    CASE WHEN was.done IS NULL THEN {value: 0.0, low: 0.0, high: wilson_high_of_none(many)}
         ELSE {value: was.done, low: was.low, high: was.high} END END
  FROM (SELECT count(*) AS many FROM watched WHERE what = of),
       (SELECT max(done) AS done, arg_max(low, span) AS low, arg_max(high, span) AS high
        FROM step WHERE what = of AND span <= most) AS was);
