-- Rounds of cases received in the window, from receipt to claim, decision and effect.
WITH sums AS (
  SELECT count(*) AS n, count(*) FILTER (ended IS NULL) AS open FROM round WHERE is_inside),
times AS (
  SELECT name, when_done(what, part) AS found
  FROM (VALUES ('value', 'decided', 0.5), ('9 in 10 decided within', 'decided', 0.9),
               ('half claimed within', 'claimed', 0.5), ('half in effect within', 'in effect', 0.5),
               ('9 in 10 in effect within', 'in effect', 0.9)) AS asked(name, what, part)),
said AS (
  SELECT name, minutes(found.value) AS value, minutes(found.low) AS low,
         minutes(found.high) AS high FROM times)
SELECT * FROM said
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM sums
UNION ALL BY NAME
SELECT 'decided within an hour' AS name, found.value AS value, found.low AS low, found.high AS high
FROM (SELECT done_within('decided', 3600000000) AS found)
UNION ALL BY NAME
SELECT 'still waiting' AS name, open AS value FROM sums
