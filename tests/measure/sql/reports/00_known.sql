-- What the ledger says before the end of the window: one view a noun.
-- Needs the tables line (one row a ledger line), span (since, until_) and terrorist (category).
CREATE VIEW known AS
SELECT line.* FROM line, span WHERE line.moment < span.until_;

CREATE VIEW back AS
SELECT DISTINCT reverses AS decision FROM known
WHERE kind = 'case decided' AND reverses IS NOT NULL;

-- Every answer of a person (or a machine) to a case.
CREATE VIEW ruling AS
SELECT known.*,
       verb IN ('suspend', 'remove', 'label', 'restrict') AS acts,
       decision IN (SELECT decision FROM back) AS is_back,
       moment >= (SELECT since FROM span) AS is_inside,
       CASE WHEN basis IS NULL THEN 'not recorded'
            WHEN "order" <> '' THEN 'removal order'
            WHEN notice_kind = 'trusted_flagger' THEN 'trusted flagger'
            WHEN notice_kind = 'user_report' THEN 'user report'
            ELSE 'own initiative' END AS route,
       CASE origin WHEN 'tool' THEN 'software'
                   WHEN 'report' THEN 'report'
                   WHEN 'order' THEN 'order'
                   WHEN 'failure' THEN 'failed check'
                   ELSE 'not said' END AS detection
FROM known WHERE kind = 'case decided' AND decision IS NOT NULL;

-- Which decision asked for each action: the first line that names both.
CREATE VIEW asked AS
SELECT action, arg_min(decision, seq) AS decision FROM known
WHERE action IS NOT NULL AND decision IS NOT NULL GROUP BY action;

CREATE VIEW acted AS
SELECT action,
       arg_min(action_verb, seq) FILTER (action_verb IS NOT NULL) AS verb,
       min(moment) FILTER (kind = 'action confirmed') AS confirmed,
       bool_or(kind = 'action delivered') AS is_told
FROM known WHERE action IS NOT NULL AND kind LIKE 'action %' GROUP BY action;

CREATE VIEW doing AS
SELECT asked.action, asked.decision, acted.verb, acted.confirmed, acted.is_told
FROM asked JOIN acted USING (action);

CREATE VIEW things AS
SELECT decision, count(*) FILTER (confirmed IS NOT NULL) AS confirmed,
       count(*) AS planned, count(*) FILTER (is_told) AS told
FROM doing GROUP BY decision;

CREATE VIEW measure AS
SELECT ruling.*, coalesce(things.confirmed, 0) AS done,
       coalesce(things.planned, 0) AS planned, coalesce(things.told, 0) AS told
FROM ruling LEFT JOIN things ON things.decision = ruling.decision
WHERE ruling.acts;

-- Orders of which lines name the paper.
CREATE VIEW arrived AS
SELECT "order", min(moment) AS received FROM known
WHERE kind = 'order received' AND "order" <> '' GROUP BY "order";

CREATE VIEW told_of_order AS
SELECT "order",
       coalesce(arg_max(state, seq) FILTER (state <> ''), 'not said') AS state,
       coalesce(arg_max(things, seq) FILTER (kind IN ('order received', 'order checked')), 0)
         AS named,
       bool_or(kind = 'order authenticated') AS is_proven,
       bool_or(kind = 'order void') AS is_void,
       arg_max(detail, seq) FILTER (kind = 'order void') AS void_reason,
       min(moment) FILTER (kind = 'order effective') AS effect,
       min(moment) FILTER (kind = 'order answered') AS answered,
       min(moment) FILTER (kind = 'order paused') AS first_pause,
       arg_max(kind, seq) FILTER (kind IN ('order paused', 'order resumed')) AS last_move,
       arg_max(detail, seq) FILTER (kind = 'order paused') AS pause_reason
FROM known WHERE "order" <> '' AND (kind LIKE 'order %') GROUP BY "order";

CREATE VIEW orders AS
SELECT arrived.received, told_of_order.*,
       arrived.received >= (SELECT since FROM span) AS is_inside
FROM arrived JOIN told_of_order USING ("order");

-- Appeals by their papers; the first answer counts.
CREATE VIEW contested AS
SELECT r.appeal, r.appeal_by, r.decision, r.received, r.due, a.answered, a.outcome
FROM (SELECT appeal, arg_min(appeal_by, seq) AS appeal_by, arg_min(decision, seq) AS decision,
             arg_min(until_at, seq) AS due, arg_min(moment, seq) AS received
      FROM known WHERE kind = 'appeal received' AND appeal <> '' GROUP BY appeal) AS r
LEFT JOIN (SELECT appeal, arg_min(moment, seq) AS answered, arg_min(outcome, seq) AS outcome
      FROM known WHERE kind = 'appeal answered' AND appeal <> '' GROUP BY appeal) AS a
USING (appeal);

CREATE VIEW appeals AS
SELECT contested.*, received >= (SELECT since FROM span) AS is_inside,
       ruling.category, ruling.acts, ruling.verb, ruling.basis, ruling."order", ruling.language,
       ruling.decision IS NOT NULL AS is_decided
FROM contested LEFT JOIN ruling ON ruling.decision = contested.decision;

-- The whole number of seconds in the lower middle.
CREATE MACRO middle(spans) AS list_sort(spans)[(len(spans) + 1) // 2];
CREATE MACRO seconds(a, b) AS CAST(floor((b - a) / 1000000) AS BIGINT);
CREATE MACRO share(part, whole) AS
  CASE WHEN whole = 0 THEN NULL
       ELSE printf('%d.%04d', (20000 * part + whole) // (2 * whole) // 10000,
                              (20000 * part + whole) // (2 * whole) % 10000) END;

-- What was told of each notice line: the first thing that settled it, through merged cases.
CREATE VIEW settling AS
SELECT "case", seq, moment, kind, verb, basis, actor, other, detail FROM known
WHERE (kind = 'case decided' AND verb NOT IN ('escalate', 'reverse')
       AND NOT ("order" <> '' AND waits))
   OR kind IN ('case expired', 'case lapsed', 'case merged');

CREATE VIEW heard AS
WITH RECURSIVE walk AS (
  SELECT seq AS notice, "case", seq AS after FROM known
  WHERE kind = 'notice received' AND detail <> 'judged before'
  UNION ALL
  SELECT walk.notice, s.other, s.seq FROM walk
  JOIN settling AS s ON s."case" = walk."case" AND s.seq = (
    SELECT min(seq) FROM settling WHERE settling."case" = walk."case" AND seq > walk.after)
  WHERE s.kind = 'case merged' AND s.other IS NOT NULL),
place AS (SELECT notice, arg_max("case", after) AS "case", max(after) AS after
          FROM walk GROUP BY notice),
ended AS (
  SELECT place.notice, (SELECT min(seq) FROM settling
    WHERE settling."case" = place."case" AND seq > place.after) AS by_line
  FROM place)
SELECT n.notice_kind, n.category, coalesce(n.things, 0) AS things, n.moment, n."case",
       CASE WHEN n.detail = 'judged before' THEN 'judged before'
            WHEN s.kind IS NULL THEN 'waiting'
            WHEN s.kind = 'case expired' AND s.detail = 'adopted' THEN 'told again'
            WHEN s.kind <> 'case decided' THEN 'ended'
            WHEN s.verb = 'dismiss' THEN 'left'
            WHEN s.basis = 'terms' THEN 'acted terms'
            ELSE 'acted law' END AS became,
       coalesce(s.actor = 'system', false) AS by_machine, s.moment AS settled
FROM known AS n LEFT JOIN ended ON ended.notice = n.seq
LEFT JOIN known AS s ON s.seq = ended.by_line
WHERE n.kind = 'notice received' AND n.moment >= (SELECT since FROM span);

-- Decisions that removed by the desk's own measures what the named categories forbid.
CREATE VIEW specific AS
SELECT * FROM measure WHERE "order" = '' AND basis IS NOT NULL
  AND verb IN ('remove', 'restrict', 'suspend')
  AND category IN (SELECT category FROM terrorist);
