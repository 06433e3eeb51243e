-- What the desk did by itself: neither an order nor a notice spoke for it.
SELECT category, verb, detection, count(*), sum(done)::BIGINT,
       count(*) FILTER (basis = 'law'), count(*) FILTER (basis = 'terms'), count(*) FILTER (is_back)
FROM measure WHERE is_inside AND route = 'own initiative' GROUP BY category, verb, detection
UNION ALL
SELECT 'not recorded', '', '', count(*), sum(done)::BIGINT, NULL, NULL, count(*) FILTER (is_back)
FROM measure WHERE is_inside AND route = 'not recorded' HAVING count(*) > 0;
