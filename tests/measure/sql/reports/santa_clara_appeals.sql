-- Appeals of people concerned, by the rule of the decision they contest.
SELECT CASE WHEN NOT is_decided THEN 'not recorded' ELSE coalesce(category, '') END, count(*),
       count(*) FILTER (outcome = 'upheld'), count(*) FILTER (outcome = 'partly'),
       count(*) FILTER (outcome = 'overturned'), count(*) FILTER (answered IS NULL)
FROM appeals WHERE is_inside AND appeal_by = 'concerned' GROUP BY 1;
