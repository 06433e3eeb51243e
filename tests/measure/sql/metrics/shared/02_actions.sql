-- Actions with their stamps, and whom they were done to as the first line says that names what
-- is done; and who was suspended.
CREATE OR REPLACE TABLE deed AS
SELECT action,
       first(decision ORDER BY seq) FILTER (names) AS decision,
       first(action_verb ORDER BY seq) FILTER (names) AS verb,
       first("case" ORDER BY seq) FILTER (names) AS "case",
       first(subject ORDER BY seq) FILTER (names) AS subject,
       min(seq) FILTER (names) AS seq,
       min(moment) FILTER (kind = 'action confirmed') AS confirmed,
       coalesce(arg_max(kind, seq) FILTER (kind IN ('action failed', 'action retried'))
         = 'action failed', false) AS is_failed
FROM (SELECT *, action_verb IS NOT NULL AS names FROM known)
WHERE action IS NOT NULL AND kind LIKE 'action %' GROUP BY action
HAVING bool_or(names);

-- An account whose name was forgotten is told apart by its case, in a network by the action.
CREATE OR REPLACE TABLE done_to AS
SELECT deed.*,
       coalesce(subject, CASE WHEN "case" IN (FROM network) THEN 'action ' || action
                              ELSE 'case ' || "case" END) AS account,
       subject IS NULL AND "case" IN (FROM network) AS is_nameless
FROM deed;

CREATE OR REPLACE TABLE suspended AS
SELECT account, min(confirmed) AS first_shown
FROM done_to WHERE verb = 'suspend' AND confirmed IS NOT NULL GROUP BY account;

-- Accounts of which the newest that was shown is a suspension; one whose name was forgotten in a
-- network stands until anything of its decision was taken back.
CREATE OR REPLACE TABLE standing AS
SELECT account, confirmed, is_nameless FROM done_to
WHERE confirmed IS NOT NULL AND verb IN ('suspend', 'unsuspend')
QUALIFY row_number() OVER (PARTITION BY account ORDER BY seq DESC) = 1
  AND verb = 'suspend'
  AND NOT (is_nameless AND decision IN (SELECT decision FROM ruling WHERE is_back));

-- Lines that brought an account up; the earliest counts, and of several at one instant a tool's
-- last. The opening of a network brings nobody up but its members.
CREATE OR REPLACE TABLE brought_up AS
SELECT coalesce(subject, 'case ' || "case") AS account, origin, posts_before, moment
FROM known
WHERE ("case_kind" IS DISTINCT FROM 'network' AND kind IN ('case opened', 'case reopened'))
   OR (kind = 'member joined' AND (subject IS NOT NULL OR "case_kind" IS DISTINCT FROM 'network'))
QUALIFY row_number() OVER (
  PARTITION BY account ORDER BY moment, origin IS NOT DISTINCT FROM 'tool', seq) = 1;
