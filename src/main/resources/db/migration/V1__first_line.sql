-- The organisations of FlightHub that were ever configured. Kept state belongs to the address: another address is
-- another row and starts empty.
create table organization (
    organization_id int generated always as identity primary key,
    name            text not null,
    address         text not null,
    down_since      timestamptz,
    down_reason     text,
    unique (name, address)
);

-- Projects as listProjects gave them. gone_at: missing for relay.watch.gone-after good polls.
create table project (
    organization_id int  not null references organization,
    project_id      text not null,
    name            text not null,
    introduction    text,
    latitude        double precision,
    longitude       double precision,
    created_at      timestamptz,
    watched_at      timestamptz,
    missed          int not null default 0,
    gone_at         timestamptz,
    version         int not null default 0,
    primary key (organization_id, project_id)
);

-- Devices of a project. '' as project: known to the organisation only. listed: the organisation's list tells whether it
-- is on line; else the project's list does.
create table device (
    organization_id int     not null references organization,
    project_id      text    not null,
    device_sn       text    not null,
    callsign        text,
    model           text,
    kind            text    not null,
    online          boolean,
    mode            text,
    dock_sn         text,
    cameras         text    not null default '[]',
    listed          boolean not null default false,
    missed          int     not null default 0,
    gone_at         timestamptz,
    version         int     not null default 0,
    primary key (organization_id, project_id, device_sn)
);
create index device_by_sn on device (organization_id, device_sn);

-- The newest state of a device. Unlogged: FlightHub tells it again.
create unlogged table device_state (
    organization_id int   not null,
    project_id      text  not null,
    device_sn       text  not null,
    state           text  not null,
    observed_at     timestamptz not null,
    primary key (organization_id, project_id, device_sn)
);

-- Health alerts. identity: digest of module, code and arguments; one active alert of an identity per device.
create table alert (
    alert_id        uuid primary key,
    organization_id int     not null references organization,
    project_id      text    not null,
    device_sn       text    not null,
    identity        text    not null,
    code            text    not null,
    level           text,
    module          text,
    message         text,
    in_the_sky      boolean,
    imminent        boolean,
    raised_at       timestamptz not null,
    missed          int     not null default 0,
    missed_since    timestamptz,
    cleared_at      timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    note            text,
    version         int     not null default 0
);
create unique index alert_active on alert (organization_id, project_id, device_sn, identity) where cleared_at is null;
create index alert_cleared on alert (organization_id, project_id, cleared_at) where cleared_at is not null;

-- Who watches what. project_id '' is what belongs to the organisation itself. All times are the database's.
create table lease (
    organization_id int    not null references organization,
    project_id      text   not null,
    epoch           bigint not null default 0,
    holder          text,
    expires_at      timestamptz not null default '-infinity',
    primary key (organization_id, project_id)
);

-- How the polls of a scope went: kind -> {observedAt, everyMillis, failure}.
create table poll (
    organization_id int   not null references organization,
    project_id      text  not null,
    kinds           jsonb not null default '{}',
    primary key (organization_id, project_id)
);

-- One row of call budget per organisation, shared by all replicas.
create table call_budget (
    organization_id int primary key references organization,
    tokens          double precision not null,
    filled_at       timestamptz not null
);

-- The head of the log: its row lock orders the appends. removed: every event up to here was removed.
create table event_head (
    only_row boolean primary key default true check (only_row),
    epoch    text   not null,
    seq      bigint not null default 0,
    removed  bigint not null default 0
);
insert into event_head (epoch) values (substr(md5(gen_random_uuid()::text), 1, 8));

-- The log: seq has no gaps and its order is the order of commits.
create table event (
    seq             bigint primary key,
    time            timestamptz not null,
    organization_id int  not null,
    project_id      text,
    type            text not null,
    source          text not null,
    subject         text not null,
    device_sn       text,
    level           text,
    data            text not null
);
create index event_by_time on event (time);
