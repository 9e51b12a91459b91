-- Writes that do not cross, and outcomes that are read back. holds_device: the device that no other write may move until this one
-- has ended. sought: what FlightHub's lists would show if it did the write, as JSON; null where they cannot tell. known: ids of
-- things like that which were there before it was sent. look_at: when it is looked for next, or when somebody else may look; null
-- while the outcome is known or nobody looks any more. agreed: looks in a row that found it done. read_back: the outcome comes from such
-- a look, not from FlightHub's answer.
alter table write add column holds_device text;
alter table write add column sought text;
alter table write add column known text;
alter table write add column look_at timestamptz;
alter table write add column looks int not null default 0;
alter table write add column agreed int not null default 0;
alter table write add column read_back boolean not null default false;

create unique index write_holds on write (organization_id, holds_device) where holds_device is not null;
create index write_looks on write (look_at) where look_at is not null;
create index write_alike on write (organization_id, project_id, operation, sent_at);
