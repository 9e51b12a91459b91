-- What lists of FlightHub hold and is watched as a whole: tasks, forwarders, models, open models. data: the record of the API.
-- active: it is under way. gone_at: missing for relay.watch.gone-after good polls.
create table thing (
    organization_id int     not null references organization,
    project_id      text    not null,
    kind            text    not null,
    thing_id        text    not null,
    data            text    not null,
    active          boolean not null default false,
    missed          int     not null default 0,
    gone_at         timestamptz,
    version         int     not null default 0,
    primary key (organization_id, project_id, kind, thing_id)
);
create index thing_active on thing (organization_id, project_id, kind) where active and gone_at is null;

-- What flies is polled more often, and so is all of its project. What the lists say (modes that are new to us count as flying):
alter table device add column flying boolean generated always as (
    kind = 'aircraft' and coalesce(online, false)
    and coalesce(mode, 'standby') not in ('standby', 'upgrading', 'not_connected')) stored;
create index device_flying on device (organization_id, project_id) where flying and gone_at is null;
-- and what the state says:
alter table device_state add column flying boolean not null default false;
create index device_state_flying on device_state (organization_id, project_id) where flying;

-- Who listens: one row per replica and project with subscribers. project_id '' is all projects; states: also to device.state.
create table interest (
    replica         text    not null,
    organization_id int     not null references organization,
    project_id      text    not null,
    states          boolean not null,
    expires_at      timestamptz not null,
    primary key (replica, organization_id, project_id)
);
