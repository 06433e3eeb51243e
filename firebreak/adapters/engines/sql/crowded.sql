-- Things that too many acts touched to tell anything; they are named, not looked at.
-- Reads: touches (actor, thing, t), settings (one row).
SELECT counted.thing, counted.acts
FROM (SELECT touches.thing, count(*) AS acts FROM touches GROUP BY touches.thing) AS counted
CROSS JOIN settings
WHERE counted.acts > settings.largest
