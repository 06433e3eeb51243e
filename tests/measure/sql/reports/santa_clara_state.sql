-- What states asked for.
SELECT 'removal orders', state, count(*), sum(named)::BIGINT, count(*) FILTER (effect IS NOT NULL)
FROM orders WHERE is_inside GROUP BY state
UNION ALL
SELECT 'orders, not recorded', '', count(*), NULL, NULL FROM known
WHERE kind = 'order received' AND "order" = '' AND moment >= (SELECT since FROM span)
HAVING count(*) > 0
UNION ALL SELECT 'reports of public bodies under the rules', '', NULL, NULL, NULL;
