-- Accounts whose first suspension the platform showed in the window.
WITH sums AS (
  SELECT (SELECT count(*) FROM suspended WHERE first_shown >= since) AS n,
         (until_ - since) / 86400000000 AS days FROM span),
pending AS (
  SELECT count(*) FILTER (NOT is_failed) AS waits, count(*) FILTER (is_failed) AS failed
  FROM deed WHERE verb = 'suspend' AND confirmed IS NULL)
SELECT 'value' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'a day' AS name, CASE WHEN days >= 1 THEN n / days END AS value FROM sums
UNION ALL BY NAME
SELECT 'not confirmed yet' AS name, waits AS value FROM pending
UNION ALL BY NAME
SELECT 'failed' AS name, failed AS value FROM pending
