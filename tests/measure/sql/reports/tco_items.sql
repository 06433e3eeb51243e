-- Things removed in the window, each under one route.
SELECT 'removal orders', count(*), coalesce(sum(things), 0)::BIGINT FROM known
WHERE kind = 'order effective' AND "order" <> '' AND things IS NOT NULL
  AND moment >= (SELECT since FROM span)
UNION ALL
SELECT 'specific measures', count(DISTINCT specific.decision), count(DISTINCT doing.action)
FROM doing JOIN specific ON specific.decision = doing.decision
WHERE doing.verb IN ('remove', 'restrict', 'suspend')
  AND doing.confirmed >= (SELECT since FROM span)
UNION ALL
SELECT 'orders, not recorded', count(*), NULL FROM known
WHERE kind = 'order effective' AND ("order" = '' OR things IS NULL)
  AND moment >= (SELECT since FROM span) HAVING count(*) > 0
UNION ALL
SELECT 'decisions, not recorded', count(DISTINCT measure.decision), count(DISTINCT doing.action)
FROM doing JOIN measure ON measure.decision = doing.decision
WHERE measure.basis IS NULL AND doing.verb IN ('remove', 'restrict', 'suspend')
  AND doing.confirmed >= (SELECT since FROM span) HAVING count(*) > 0;
