-- Sessions of the page. Of the cookie only the SHA-256 is kept. caller: who signed in. name, role, projects (null is all): of who
-- came through OIDC; else null, and those of the key, for as long as it is good.
create table page_session (
    digest     text primary key,
    caller     text not null,
    name       text,
    role       text check (role in ('viewer', 'operator', 'admin')),
    projects   text[],
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index page_session_caller on page_session (caller, created_at);

-- Replicas keep them in memory with the keys.
create trigger page_sessions_changed
    after insert or delete on page_session
    for each statement execute function api_keys_changed();

-- Who called with tokens of the OIDC provider, as they were last: nothing else tells, once they are gone, whether what they began
-- may go on. token_expires_at: until when the newest token is good.
create table oidc_caller (
    caller           text primary key,
    name             text not null,
    role             text not null check (role in ('viewer', 'operator', 'admin')),
    projects         text[],
    token_expires_at timestamptz,
    seen_at          timestamptz not null
);
create index oidc_caller_seen on oidc_caller (seen_at);
