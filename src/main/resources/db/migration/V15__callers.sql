-- API keys. Of the key itself only the SHA-256 is kept, by which it is found. projects: null is all. A key that was withdrawn
-- stays, so that what was done with it still has a name.
create table api_key (
    key_id       uuid primary key,
    digest       text not null unique,
    name         text not null,
    role         text not null check (role in ('viewer', 'operator', 'admin')),
    projects     text[],
    expires_at   timestamptz,
    created_at   timestamptz not null,
    created_by   text not null,
    last_used_at timestamptz,
    withdrawn_at timestamptz
);

-- Replicas keep the keys in memory, and look here whether they changed. By a trigger, so that nobody can forget it.
create table api_key_changes (
    changes bigint not null
);
insert into api_key_changes values (1);

create function api_keys_changed() returns trigger language plpgsql as $$
begin
    update api_key_changes set changes = changes + 1;
    perform pg_notify('flight_relay_api_keys', '');
    return null;
end $$;

create trigger api_keys_changed
    after insert or delete or update of digest, name, role, projects, expires_at, withdrawn_at on api_key
    for each statement execute function api_keys_changed();

-- Who has a job done: its calls are sent in their name, and only while they still may. Null: who made it (created_by).
alter table reconstruction_job add column started_by text;
