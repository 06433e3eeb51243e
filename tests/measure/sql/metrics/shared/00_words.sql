-- Words that the other files use, and where metrics put what they find.
CREATE OR REPLACE MACRO z() AS 1.959963984540054::DOUBLE;
CREATE OR REPLACE MACRO minutes(span) AS span / 60000000;
CREATE OR REPLACE MACRO days(span) AS span / 86400000000;
CREATE OR REPLACE MACRO figure(figures, named) AS
  list_filter(figures, lambda one: one.name = named)[1].value;
CREATE OR REPLACE MACRO wilson_high_of_none(whole) AS z() * z() / (whole + z() * z());

-- One row a figure; of a share how many of how many, of anything else the value and its ends.
CREATE OR REPLACE TABLE found (
  metric VARCHAR, name VARCHAR, value DOUBLE, low DOUBLE, high DOUBLE, whole DOUBLE);
