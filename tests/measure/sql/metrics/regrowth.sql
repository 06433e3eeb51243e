-- Networks that were counted before and after their first suspension.
WITH sums AS (
  SELECT count(*) AS n, sum(before) AS before, sum(after) AS after FROM regrown),
left_out AS (
  SELECT CASE WHEN sums.after - one.after > 1e-9 AND sums.before - one.before > 1e-9
    THEN ln((sums.after - one.after) / (sums.before - one.before)) END AS said
  FROM sums, regrown AS one),
spread AS (
  SELECT CASE WHEN count(said) >= 4 AND bool_and(said IS NOT NULL AND isfinite(said)) THEN
    sqrt((count(said) - 1) * var_pop(said)) END AS wide FROM left_out),
ratio AS (SELECT n, after / nullif(before, 0) AS value FROM sums)
SELECT 'value' AS name, value, value * exp(-z() * wide) AS low, value * exp(z() * wide) AS high
FROM ratio, spread
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM ratio, spread
UNION ALL BY NAME
SELECT 'active accounts a day before' AS name, before AS value FROM sums
UNION ALL BY NAME
SELECT 'active accounts a day now' AS name, after AS value FROM sums
UNION ALL BY NAME
SELECT 'half of the reach again within, in half of the networks' AS name, days(found.value) AS value
FROM (SELECT when_done('reach', 0.5) AS found)
