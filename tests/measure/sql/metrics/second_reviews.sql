-- Second answers beside the decisions that they are about, by category and wording.
WITH answer AS (
  SELECT coalesce(nullif(ruling.category, ''), 'no category') || ', '
         || coalesce(nullif(review.language, ''), 'no wording') AS name,
         review.agrees
  FROM known AS review JOIN ruling ON ruling.decision = review.decision, span
  WHERE review.kind = 'second review' AND review.moment >= since AND ruling.seq < review.seq),
parts AS (
  SELECT name, count(*) AS n, count(*) FILTER (agrees) AS same FROM answer GROUP BY name),
sums AS (SELECT count(*) AS n, count(*) FILTER (agrees) AS same FROM answer)
SELECT 'value' AS name, same AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT name || ', of ' || n AS name, same AS value, n AS whole FROM parts
