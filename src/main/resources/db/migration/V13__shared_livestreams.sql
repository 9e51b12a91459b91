-- Those that are over: else their end would be told now, long after it.
delete from livestream where expires_at <= clock_timestamp();

-- What it takes to share a live stream, to start it anew before it ends, and to tell of it once. sealed: how to see it,
-- encrypted; null without a data key, or where an older version started it. started_at, operation_id: of the newest start.
-- shareable: whoever has the connection may watch; false where it names one user. try_at: a renewal is not tried before.
-- not_renewed: the code of the failure after which it is not tried any more.
alter table livestream
    add column started_at       timestamptz not null default clock_timestamp(),
    add column quality          text,
    add column duration_seconds int         not null default 3600,
    add column operation_id     text,
    add column sealed           bytea,
    add column shareable        boolean     not null default true,
    add column shared_by        int         not null default 1,
    add column watched_at       timestamptz not null default clock_timestamp(),
    add column expiring_told    boolean     not null default false,
    add column tries            int         not null default 0,
    add column try_at           timestamptz,
    add column not_renewed      text;
create index livestream_by_end on livestream (expires_at);
create index livestream_by_camera on livestream (organization_id, project_id, device_sn, camera_index);

-- A start of a camera's stream that is under way: one at a time over all replicas. It is free again when it is released,
-- its replica is no more, or its time is over. doubted_at: since when its replica looks dead, as it does also while its
-- connection is broken.
create table livestream_start (
    organization_id int         not null references organization,
    project_id      text        not null,
    device_sn       text        not null,
    camera_index    text        not null,
    claim           uuid        not null unique,
    replica         int,
    until           timestamptz not null,
    doubted_at      timestamptz,
    primary key (organization_id, project_id, device_sn, camera_index)
);
