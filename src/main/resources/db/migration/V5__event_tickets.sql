-- Tickets for event streams. ticket, cookie: SHA-256 of what is given out. cookie is null until the first use; from then on
-- it admits the browser that has it until expires_at, which each use moves on.
create table event_ticket (
    ticket     text primary key,
    caller     text not null,
    filter     text not null,
    cookie     text,
    expires_at timestamptz not null
);
create index event_ticket_open on event_ticket (caller) where cookie is null;
create index event_ticket_by_cookie on event_ticket (cookie) where cookie is not null;
create index event_ticket_used on event_ticket (caller, expires_at desc) where cookie is not null;
create index event_ticket_by_expiry on event_ticket (expires_at);
