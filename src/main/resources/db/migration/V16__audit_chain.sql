-- A chain of audit rows per start of a replica. number: of the newest row; mac: its, and so of all before it; null where there was
-- no data key. nth counts chains without a gap. cut_…: rows up to this one were removed by retention, cut_seal signs that.
create table audit_chain (
    chain_id   uuid        primary key,
    nth        int         not null unique,
    started_at timestamptz not null default clock_timestamp(),
    key_id     text,
    number     bigint      not null default 0,
    mac        bytea,
    cut_number bigint      not null default 0,
    cut_mac    bytea,
    cut_key_id text,
    cut_seal   bytea
);

-- Rows of before belong to a chain that nobody signed.
insert into audit_chain (chain_id, nth, number)
select gen_random_uuid(), 1, count(*) from audit having count(*) > 0;

-- chain, number: its place; mac: signs it and all before it. parameters: JSON without secrets. address, request_id: from where.
alter table audit
    add column chain         uuid,
    add column number        bigint,
    add column address       text,
    add column request_id    text,
    add column parameters    text,
    add column upstream_code int,
    add column duration_ms   bigint,
    add column mac           bytea,
    alter column time drop default;
update audit set chain = (select chain_id from audit_chain), number = numbered.number
from (select audit_id, row_number() over (order by audit_id) as number from audit) as numbered
where numbered.audit_id = audit.audit_id;
update audit set phase = case phase when 'sent' then 'intent' when 'finished' then 'outcome' else phase end;
alter table audit
    alter column chain set not null,
    alter column number set not null,
    add constraint audit_chain_fk foreign key (chain) references audit_chain;
create unique index audit_by_chain on audit (chain, number);
drop index audit_by_time;
create index audit_by_time on audit (time, audit_id);
create index audit_by_caller on audit (caller, time, audit_id);
create index audit_by_project on audit (project_id, time, audit_id) where project_id is not null;
create index audit_by_device on audit (device_sn, time, audit_id) where device_sn is not null;
create index audit_by_request on audit (request_id) where request_id is not null;

-- Against accidents: whoever means it can get round this, and then the chain shows it.
create function audit_only_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('flight_relay.audit_retention', true) = 'on' then
        return old;
    end if;
    raise exception 'Rows of the table audit are only added; old ones are removed by relay.audit.retention alone'
        using errcode = 'restrict_violation';
end $$;
create trigger audit_only_grows before update or delete on audit for each row execute function audit_only_grows();
create trigger audit_is_not_emptied before truncate on audit for each statement execute function audit_only_grows();

-- From where a write came, for the row of its outcome.
alter table write
    add column address    text,
    add column request_id text;

-- Requests that were refused because nobody knows who asked: counted, as there may be very many.
create table audit_unauthenticated (
    minute  timestamptz not null,
    address text        not null,
    count   bigint      not null,
    primary key (minute, address)
);
