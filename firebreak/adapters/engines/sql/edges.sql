-- Who touched whom, each pair once, and how many each touched.
-- Reads: acts (actor, verb, object, t), verbs (number, is_toward_account).
SELECT pairs.actor, pairs.object, count(*) OVER (PARTITION BY pairs.actor) AS degree
FROM (
  SELECT DISTINCT CAST(acts.actor AS BIGINT) AS actor, CAST(acts.object AS BIGINT) AS object
  FROM acts
  JOIN verbs ON verbs.number = acts.verb
  WHERE verbs.is_toward_account AND acts.actor <> acts.object
) AS pairs
