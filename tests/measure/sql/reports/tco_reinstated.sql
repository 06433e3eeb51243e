-- Things seen to be back in the window, by what led to it.
WITH infringed AS (SELECT DISTINCT "order" FROM known
  WHERE kind = 'scrutiny answered' AND detail = 'infringed' AND "order" <> ''),
each AS (
  SELECT doing.action, CASE
    WHEN first_.basis IS NULL THEN 'not recorded'
    WHEN first_."order" IN (SELECT "order" FROM infringed) THEN 'after proceedings'
    WHEN later.appeal <> '' THEN 'after a complaint'
    ELSE 'by the desk itself' END AS why
  FROM doing JOIN ruling AS later ON later.decision = doing.decision AND later.verb = 'reverse'
  JOIN measure AS first_ ON first_.decision = later.reverses
  WHERE doing.verb IN ('restore', 'unsuspend', 'unrestrict')
    AND doing.confirmed >= (SELECT since FROM span)
    AND (first_.basis IS NULL OR first_."order" <> ''
         OR first_.decision IN (SELECT decision FROM specific))),
whys AS (SELECT unnest(['after a complaint', 'after proceedings', 'by the desk itself']) AS why
         UNION SELECT why FROM each)
SELECT whys.why, count(each.action) FROM whys LEFT JOIN each ON each.why = whys.why
GROUP BY whys.why;
