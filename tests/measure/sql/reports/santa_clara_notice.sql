-- What was to be done, and for how much the platform took the message that says why.
SELECT verb, sum(planned)::BIGINT, sum(told)::BIGINT, (sum(planned) - sum(told))::BIGINT
FROM measure WHERE is_inside GROUP BY verb;
