-- Whom FlightHub answered a moment ago: while another replica is well, one whose own way is broken tells no upstream.down.
create unlogged table reach (
    organization_id int not null references organization on delete cascade,
    replica         text not null,
    well_until      timestamptz not null,
    primary key (organization_id, replica)
);
