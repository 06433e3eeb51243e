-- Measures by what their case was written in.
WITH complaining AS (SELECT decision, count(*) AS many FROM appeals
                     WHERE appeal_by = 'concerned' GROUP BY decision),
each AS (SELECT CASE WHEN basis IS NULL THEN 'not recorded' WHEN language = '' THEN 'not said'
                     ELSE language END AS written, done, is_back, coalesce(many, 0) AS many
         FROM measure LEFT JOIN complaining ON complaining.decision = measure.decision
         WHERE is_inside)
SELECT written, count(*), sum(done)::BIGINT, sum(many)::BIGINT, count(*) FILTER (is_back)
FROM each GROUP BY written;
