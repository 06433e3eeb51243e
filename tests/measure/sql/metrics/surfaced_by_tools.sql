-- Accounts that are suspended, by who brought them up first.
WITH found AS (
  SELECT account, is_nameless OR coalesce(origin = 'tool', false) AS by_tools, posts_before
  FROM standing LEFT JOIN brought_up USING (account), span
  WHERE confirmed >= since),
sums AS (
  SELECT count(*) AS n, count(*) FILTER (by_tools) AS by_tools,
         count(*) FILTER (by_tools AND posts_before = 0) AS before_post,
         count(posts_before) AS known_posts FROM found)
SELECT 'value' AS name, by_tools AS value, n AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'before the first post' AS name, before_post AS value, n AS whole
FROM sums
UNION ALL BY NAME
SELECT 'with a known number of posts' AS name, known_posts AS value FROM sums
