-- Who touched which thing, and when; numbers of things are the verb's own, so the verb is kept.
-- Reads: acts (actor, verb, object, t), verbs (number, is_toward_account), settings (one row).
SELECT CAST(acts.actor AS BIGINT) AS actor,
       CAST(acts.object AS BIGINT) * settings.n_verbs + CAST(acts.verb AS BIGINT) AS thing,
       CAST(acts.t AS BIGINT) AS t
FROM acts
JOIN verbs ON verbs.number = acts.verb
CROSS JOIN settings
WHERE NOT verbs.is_toward_account
