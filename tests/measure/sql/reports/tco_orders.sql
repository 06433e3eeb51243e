-- What became of each order received in the window.
WITH resumed AS (
  SELECT k."order", max(k.moment) AS at FROM known AS k JOIN orders AS o ON o."order" = k."order"
  WHERE k.kind = 'order resumed' AND o.effect IS NOT NULL AND k.moment <= o.effect
  GROUP BY k."order"),
each AS (
  SELECT CASE
    WHEN effect IS NOT NULL AND effect <= coalesce(resumed.at, received) + 3600000000
         AND coalesce(first_pause <= received + 3600000000, true) THEN 'in effect within the hour'
    WHEN effect IS NOT NULL THEN 'in effect later'
    WHEN is_void THEN 'void: ' || CASE void_reason WHEN '' THEN 'not said' ELSE void_reason END
    WHEN last_move = 'order paused' THEN 'not executed: '
      || CASE pause_reason WHEN '' THEN 'not said' ELSE pause_reason END
    ELSE 'waiting' END AS became
  FROM orders LEFT JOIN resumed USING ("order") WHERE is_inside)
SELECT became, count(*) FROM each GROUP BY became
UNION ALL SELECT 'all', count(*) FROM each
UNION ALL
SELECT 'not recorded', count(*) FROM known WHERE kind = 'order received' AND "order" = ''
  AND moment >= (SELECT since FROM span) HAVING count(*) > 0;
