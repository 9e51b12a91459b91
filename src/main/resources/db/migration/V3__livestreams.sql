-- Live streams that were started here and are not over. FlightHub tells of none. Connection details are not kept.
create table livestream (
    livestream_id   uuid primary key,
    organization_id int  not null references organization,
    project_id      text not null,
    device_sn       text not null,
    camera_index    text not null,
    player          text not null,
    expires_at      timestamptz not null,
    started_by      text not null
);
create index livestream_by_project on livestream (organization_id, project_id, expires_at);

-- Who said last when that they are watching.
create table livestream_viewer (
    livestream_id uuid not null references livestream on delete cascade,
    viewer        text not null,
    seen_at       timestamptz not null,
    primary key (livestream_id, viewer)
);
