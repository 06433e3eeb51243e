-- Measures by who brought the matter up first, and what they follow.
SELECT detection, route, count(*), sum(done)::BIGINT, count(*) FILTER (is_back)
FROM measure WHERE is_inside GROUP BY detection, route;
