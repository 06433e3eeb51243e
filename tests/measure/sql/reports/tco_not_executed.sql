-- Orders for which the hour stood still in the window, by ground (Art. 3(7) and (8)).
WITH grounds AS (SELECT unnest(['force majeure', 'impossibility', 'manifest errors',
                                'insufficient information']) AS ground),
each AS (SELECT DISTINCT CASE WHEN detail = '' THEN 'not said' ELSE detail END AS ground, "order"
         FROM known WHERE kind = 'order paused' AND "order" <> ''
           AND moment >= (SELECT since FROM span)),
every AS (SELECT ground FROM grounds UNION SELECT ground FROM each)
SELECT every.ground, count("order") FROM every LEFT JOIN each ON each.ground = every.ground
GROUP BY every.ground
UNION ALL
SELECT 'not recorded', NULL WHERE EXISTS (SELECT * FROM known
  WHERE kind = 'order paused' AND "order" = '' AND moment >= (SELECT since FROM span));
