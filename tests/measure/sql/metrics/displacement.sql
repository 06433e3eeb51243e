-- Links of networks to other services after their first suspension and before, beside all others.
WITH beside AS (
  SELECT far, day, is_after, linking,
         accounts * other_linking / nullif(other_accounts, 0) AS expected
  FROM side WHERE other_accounts > 0),
sums AS (
  SELECT sum(linking) FILTER (is_after) AS after, sum(expected) FILTER (is_after) AS after_if,
         sum(linking) FILTER (NOT is_after) AS before, sum(expected) FILTER (NOT is_after)
           AS before_if
  FROM beside),
ratio AS (SELECT (after / after_if) / (before / before_if) AS value FROM sums
          WHERE after_if > 0 AND before_if > 0 AND before > 0),
left_out AS (
  SELECT CASE WHEN after - a > 0 AND after_if - ai > 1e-9 AND before - b > 0
    AND before_if - bi > 1e-9
    THEN ln(((after - a) / (after_if - ai)) / ((before - b) / (before_if - bi))) END AS said
  FROM sums, (SELECT day,
    coalesce(sum(linking) FILTER (is_after), 0) AS a,
    coalesce(sum(expected) FILTER (is_after), 0) AS ai,
    coalesce(sum(linking) FILTER (NOT is_after), 0) AS b,
    coalesce(sum(expected) FILTER (NOT is_after), 0) AS bi FROM beside GROUP BY day)),
spread AS (
  SELECT CASE WHEN count(said) >= 4 AND bool_and(said IS NOT NULL)
    THEN sqrt((count(said) - 1) * var_pop(said)) END AS wide
  FROM left_out),
links AS (
  SELECT is_after, sum(linking) AS linking, sum(accounts) AS accounts, count(*) AS days
  FROM side GROUP BY is_after),
places AS (
  SELECT is_after, one.name, sum(one.value) AS many
  FROM (SELECT is_after, unnest(counted) AS one FROM side) WHERE one.name LIKE 'to:%'
  GROUP BY is_after, one.name)
SELECT 'value' AS name, value, value * exp(-z() * wide) AS low, value * exp(z() * wide) AS high
FROM spread LEFT JOIN ratio ON true
UNION ALL BY NAME
SELECT 'n' AS name, count(DISTINCT "case") AS value FROM side
UNION ALL BY NAME
SELECT name, coalesce(linking, 0) AS value, coalesce(accounts, 0) AS whole
FROM (VALUES (false, 'linked elsewhere before'), (true, 'linked elsewhere after'))
  AS sides(is_after, name) LEFT JOIN links USING (is_after)
UNION ALL BY NAME
SELECT 'to ' || named.name[4:] || ', accounts a day ' || side_name AS name,
       coalesce(many, 0) / nullif(days, 0) AS value
FROM (SELECT name FROM places WHERE is_after ORDER BY many DESC, name LIMIT 5) AS named
CROSS JOIN (VALUES (false, 'before'), (true, 'after')) AS sides(is_after, side_name)
LEFT JOIN links USING (is_after) LEFT JOIN places USING (name, is_after)
