-- Decisions made in the window, each once.
WITH sums AS (
  SELECT count(*) AS made, count(*) FILTER (verb = 'dismiss') AS dismissed
  FROM ruling WHERE is_inside)
SELECT 'value' AS name, made AS value FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, made AS value FROM sums
UNION ALL BY NAME
SELECT 'dismissed' AS name, dismissed AS value, made AS whole FROM sums
