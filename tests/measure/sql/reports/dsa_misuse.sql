-- Warnings and suspensions for frequent misuse, by role.
WITH each AS (SELECT CASE WHEN detail = '' THEN 'not recorded' ELSE detail END AS role, kind
              FROM known WHERE moment >= (SELECT since FROM span)
                AND kind IN ('misuse warned', 'misuse suspended', 'misuse reversed')),
roles AS (SELECT unnest(['provider', 'notifier', 'complainant']) AS role
          UNION SELECT role FROM each)
SELECT roles.role, count(*) FILTER (kind = 'misuse warned'),
       count(*) FILTER (kind = 'misuse suspended'), count(*) FILTER (kind = 'misuse reversed')
FROM roles LEFT JOIN each ON each.role = roles.role GROUP BY roles.role;
