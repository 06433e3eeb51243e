-- Complaints against specific measures (Art. 10) received in the window.
SELECT count(*), count(*) FILTER (outcome = 'upheld'), count(*) FILTER (outcome = 'partly'),
       count(*) FILTER (outcome = 'overturned'), count(*) FILTER (answered IS NULL),
       count(*) FILTER (answered > due)
FROM appeals WHERE is_inside AND appeal_by = 'concerned'
  AND decision IN (SELECT decision FROM specific);
