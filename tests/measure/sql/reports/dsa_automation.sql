-- How much software found, and how much it decided, by what a measure follows.
WITH each AS (SELECT * FROM measure WHERE is_inside),
both_ AS (SELECT 'all' AS row_, each.* FROM each UNION ALL SELECT route, each.* FROM each)
SELECT row_, count(*), count(*) FILTER (detection = 'software'), count(*) FILTER (actor = 'system'),
       share(count(*) FILTER (detection = 'software'), count(*)),
       share(count(*) FILTER (actor = 'system'), count(*))
FROM both_ GROUP BY row_
UNION ALL
SELECT 'all', 0, 0, 0, NULL, NULL WHERE NOT EXISTS (SELECT * FROM each);
