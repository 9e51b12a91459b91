-- Events are removed from the oldest number on, which the primary key finds; each append need not keep an index for it.
drop index event_by_time;

-- Cleared alerts are removed by age, whatever their project.
create index alert_by_clearing on alert (cleared_at) where cleared_at is not null;
