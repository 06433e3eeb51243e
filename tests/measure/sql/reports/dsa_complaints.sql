-- Complaints received in the window, by who complains and what the contested decision rests on.
WITH each AS (
  SELECT appeals.*, CASE WHEN NOT is_decided THEN 'not recorded'
    WHEN "order" <> '' THEN 'order' WHEN NOT acts THEN 'no measure'
    WHEN basis IS NULL THEN 'not recorded' ELSE basis END AS rests_on
  FROM appeals WHERE is_inside),
both_ AS (SELECT 'all' AS by_, 'all' AS on_, each.* FROM each
          UNION ALL SELECT appeal_by, rests_on, each.* FROM each)
SELECT by_, on_, count(*), count(*) FILTER (outcome = 'upheld'),
       count(*) FILTER (outcome = 'partly'), count(*) FILTER (outcome = 'overturned'),
       count(*) FILTER (answered IS NULL),
       middle(list(seconds(received, answered)) FILTER (answered IS NOT NULL))
FROM both_ GROUP BY by_, on_
UNION ALL
SELECT 'all', 'all', 0, 0, 0, 0, 0, NULL WHERE NOT EXISTS (SELECT * FROM each);
