-- Orders received in the window, all and by the Member State that issued them.
WITH each AS (SELECT * FROM orders WHERE is_inside),
both_ AS (SELECT 'all' AS row_, each.* FROM each UNION ALL SELECT state, each.* FROM each)
SELECT row_, count(*), sum(named)::BIGINT,
       count(*) FILTER (is_proven), count(*) FILTER (is_void), count(*) FILTER (effect IS NOT NULL),
       middle(list(seconds(received, answered)) FILTER (answered IS NOT NULL)),
       middle(list(seconds(received, effect)) FILTER (effect IS NOT NULL))
FROM both_ GROUP BY row_
UNION ALL
SELECT 'all', 0, 0, 0, 0, 0, NULL, NULL WHERE NOT EXISTS (SELECT * FROM each)
UNION ALL
SELECT 'not recorded', count(*), NULL, NULL, NULL, NULL, NULL, NULL FROM known
WHERE kind = 'order received' AND "order" = '' AND moment >= (SELECT since FROM span)
HAVING count(*) > 0;
