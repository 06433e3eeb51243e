-- Each measure once, by what it follows; the last column stands in the TCO report as well.
SELECT route, verb, count(*), sum(done)::BIGINT, count(*) FILTER (is_back),
       CASE WHEN route = 'not recorded' THEN NULL ELSE count(*) FILTER ("order" <> '' OR
         (verb IN ('remove', 'restrict', 'suspend')
          AND category IN (SELECT category FROM terrorist))) END
FROM measure WHERE is_inside GROUP BY route, verb;
