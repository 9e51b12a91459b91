-- What replicas tell of themselves with their row: where they run, which relay they are, since when the row is there, and how many event
-- streams they serve. Null: of the version before. One that may not poll has a row too, of no organisations.
alter table replica add column host text;
alter table replica add column version text;
alter table replica add column since timestamptz;
alter table replica add column streams int;
