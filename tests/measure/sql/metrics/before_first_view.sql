-- Cases acted on that nobody had seen, by the line that first opened them.
WITH opening AS (
  SELECT "case", origin, views_before, posts_before FROM known
  WHERE kind = 'case opened' AND case_kind IN ('account', 'post', 'media')
  QUALIFY row_number() OVER (PARTITION BY "case" ORDER BY seq) = 1),
acted AS (
  SELECT "case", is_inside FROM ruling WHERE acts AND NOT is_back
  QUALIFY row_number() OVER (PARTITION BY "case" ORDER BY seq) = 1),
sums AS (
  SELECT count(views_before) AS known_views,
         count(*) FILTER (views_before = 0) AS unseen,
         count(*) FILTER (views_before = 0 AND origin = 'tool') AS by_tools,
         count(posts_before) AS known_posts,
         count(*) FILTER (posts_before = 0) AS before_post
  FROM acted JOIN opening USING ("case") WHERE is_inside)
SELECT 'value' AS name, unseen AS value, known_views AS whole FROM sums
UNION ALL BY NAME
SELECT 'n' AS name, known_views AS value FROM sums
UNION ALL BY NAME
SELECT 'of these brought up by tools' AS name, by_tools AS value, unseen AS whole
FROM sums
UNION ALL BY NAME
SELECT 'before the first post' AS name, before_post AS value, known_posts AS whole
FROM sums
