-- Decisions that did something, and were taken back.
WITH sums AS (
  SELECT count(*) AS n, count(*) FILTER (is_back) AS back FROM ruling WHERE is_inside AND acts)
SELECT 'value' AS name, back AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'taken back' AS name, back AS value FROM sums
