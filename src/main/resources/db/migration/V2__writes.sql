-- Writes: calls that change something in FlightHub. A row is there before anything is sent. state: reserved (nothing was
-- sent yet), sent, finished. An Idempotency-Key stays for 24 h, and is free again where nothing was sent. replica: the
-- advisory lock that the replica holds which carries the write; when it is free, or the deadline over, nobody carries it.
create table write (
    operation_id    uuid primary key,
    organization_id int  not null references organization,
    project_id      text not null,
    operation       text not null,
    operation_group text not null,
    device_sn       text,
    task_id         text,
    caller          text not null,
    idempotency_key text,
    digest          text,
    state           text not null default 'reserved',
    replica         int,
    reserved_at     timestamptz not null default clock_timestamp(),
    sent_at         timestamptz,
    deadline        timestamptz not null,
    finished_at     timestamptz,
    outcome         text,
    code            text,
    status          int,
    upstream_code   int,
    upstream_message text,
    detail          text,
    result          text
);
create unique index write_by_key on write (caller, idempotency_key) where idempotency_key is not null;
create index write_unfinished on write (deadline) where state <> 'finished';
create index write_keys on write (reserved_at) where idempotency_key is not null;

-- What was asked of FlightHub beyond reads: before and after each write (phases sent, finished), writes that were not sent
-- (refused), reads of secrets (read). Rows are only ever added. No organisation: the project is unknown.
create table audit (
    audit_id        bigint generated always as identity primary key,
    time            timestamptz not null default clock_timestamp(),
    operation_id    uuid,
    caller          text not null,
    operation       text not null,
    operation_group text not null,
    organization_id int references organization,
    project_id      text,
    device_sn       text,
    task_id         text,
    phase           text not null,
    outcome         text,
    code            text,
    status          int,
    detail          text
);
create index audit_by_time on audit (time);
create index audit_by_operation on audit (operation_id) where operation_id is not null;
