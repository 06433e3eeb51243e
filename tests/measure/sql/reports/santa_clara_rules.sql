-- Measures by the rule that was broken.
SELECT category, verb, count(*), sum(done)::BIGINT, count(*) FILTER (is_back)
FROM measure WHERE is_inside GROUP BY category, verb;
