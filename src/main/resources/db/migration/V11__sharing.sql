-- Replicas that poll: one row each, renewed every 2 s. A replica lives exactly while its row is there: the row of one whose
-- time is over is removed by another, and never comes back under the same id. organizations: those that it knows.
create table replica (
    id            text primary key,
    organizations text not null,
    expires_at    timestamptz not null
);

-- A lease is held while its holder lives, so that its row changes only with its holder. lease.expires_at is for replicas of the
-- version before, which look at nothing else: 'infinity' in what the new ones hold.
create index lease_by_holder on lease (holder);

-- The calls of an organisation: those let through in the newest window, the polls that wait on each replica, the rate after
-- FlightHub had enough, and the pause that it asked for. tokens and filled_at are for replicas of the version before.
alter table call_budget alter column tokens set default 0;
alter table call_budget alter column filled_at set default clock_timestamp();
alter table call_budget add column calls text not null default '';
alter table call_budget add column waiting text not null default '';
alter table call_budget add column lowered_to double precision;
alter table call_budget add column lowered_at timestamptz;
alter table call_budget add column paused_until timestamptz;

-- Of which key's end was told, and how many days before it: 30, 7, 1, and 0 when it is over.
alter table organization add column key_expires_at timestamptz;
alter table organization add column key_told int;
