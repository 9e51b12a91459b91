-- Reconstruction jobs: the whole of open modeling as one thing. products: what is wished, as the request has it; results: what came
-- of it. asked: the call to FlightHub whose outcome is not kept yet; it is sent under the key of attempt, so never twice. question:
-- what the phase needs-decision asks.
create table reconstruction_job (
    job_id          uuid        primary key,
    organization_id int         not null references organization,
    project_id      text        not null,
    resource_id     uuid        not null,
    name            text        not null,
    phase           text        not null,
    products        text        not null,
    delete_resource boolean     not null,
    results         text        not null default '{}',
    created_by      text        not null,
    created_at      timestamptz not null,
    phase_since     timestamptz not null,
    asked           text,
    asked_at        timestamptz,
    absent_at       timestamptz,
    attempt         int         not null default 0,
    question        text,
    decided         boolean     not null default false,
    cancelling      boolean     not null default false,
    retry_at        timestamptz,
    retries         int         not null default 0,
    detail          text
);
create index reconstruction_job_project on reconstruction_job (organization_id, project_id, job_id);
create index reconstruction_job_active on reconstruction_job (organization_id, project_id)
    where phase not in ('finished', 'failed', 'cancelled');

-- Where files of a job may be put: one row per credential. credential: sealed, null where there is no key to seal it with.
create table reconstruction_place (
    place_id       uuid        primary key,
    job_id         uuid        not null references reconstruction_job on delete cascade,
    store_path     text        not null,
    callback_param text        not null,
    obtained_at    timestamptz not null,
    expires_at     timestamptz not null,
    credential     bytea
);
create index reconstruction_place_job on reconstruction_place (job_id, obtained_at);

-- Files of a job. place_id, etag: where the newest upload lies that is known. open_place_id: where another one may lie by now, by
-- a link or by an upload that broke off; the bucket is asked before the file is reported. report: which report has it.
create table reconstruction_file (
    job_id        uuid        not null references reconstruction_job on delete cascade,
    name          text        collate "C" not null,
    place_id      uuid        references reconstruction_place on delete cascade,
    etag          text,
    size_bytes    bigint,
    open_place_id uuid        references reconstruction_place on delete cascade,
    open_until    timestamptz,
    attempt       int         not null default 0,
    report        int,
    primary key (job_id, name)
);
create index reconstruction_file_open on reconstruction_file (job_id, name) where open_place_id is not null;

-- Reports of at most 100 files, all of one place, in the order in which they are sent.
create table reconstruction_report (
    job_id   uuid    not null references reconstruction_job on delete cascade,
    report   int     not null,
    place_id uuid    not null references reconstruction_place on delete cascade,
    files    int     not null,
    done     boolean not null default false,
    primary key (job_id, report)
);
