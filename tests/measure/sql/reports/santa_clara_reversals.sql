-- Reversals made in the window: after an appeal, or because the desk found its mistake itself.
SELECT category, count(*), count(*) FILTER (appeal <> ''), count(*) FILTER (appeal = '')
FROM ruling WHERE is_inside AND verb = 'reverse' AND reverses IS NOT NULL GROUP BY category;
