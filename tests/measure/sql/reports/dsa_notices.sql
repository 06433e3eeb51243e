-- Notices received in the window, all and by kind and category.
WITH each AS (SELECT * FROM heard WHERE became <> 'told again'),
both_ AS (SELECT 'all' AS kind_, 'all' AS what, each.* FROM each
          UNION ALL SELECT notice_kind, category, each.* FROM each),
spread AS (SELECT kind_, what, list(seconds(moment, settled)) AS spans
           FROM (SELECT *, unnest(range(things)) FROM both_
                 WHERE became IN ('acted law', 'acted terms', 'left'))
           GROUP BY kind_, what),
counted AS (
  SELECT kind_, what, sum(things)::BIGINT AS notices, count(DISTINCT "case") AS cases,
    coalesce(sum(things) FILTER (became = 'acted law'), 0)::BIGINT AS law,
    coalesce(sum(things) FILTER (became = 'acted terms'), 0)::BIGINT AS terms,
    coalesce(sum(things) FILTER (became = 'left'), 0)::BIGINT AS left_,
    coalesce(sum(things) FILTER (became = 'judged before'), 0)::BIGINT AS before,
    coalesce(sum(things) FILTER (became = 'ended'), 0)::BIGINT AS ended,
    coalesce(sum(things) FILTER (became = 'waiting'), 0)::BIGINT AS waiting,
    coalesce(sum(things) FILTER (became IN ('acted law', 'acted terms') AND by_machine), 0)::BIGINT
      AS machine
  FROM both_ GROUP BY kind_, what)
SELECT counted.*, middle(spread.spans)
FROM counted LEFT JOIN spread USING (kind_, what)
UNION ALL
SELECT 'all', 'all', 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL WHERE NOT EXISTS (SELECT * FROM each)
UNION ALL
SELECT 'not recorded', '', NULL, count(DISTINCT "case"), NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL
FROM known WHERE kind IN ('case opened', 'case reopened') AND origin = 'report'
  AND moment >= (SELECT since FROM span) AND "case" NOT IN (
    SELECT "case" FROM known WHERE kind = 'notice received' AND "case" IS NOT NULL)
HAVING count(DISTINCT "case") > 0;
