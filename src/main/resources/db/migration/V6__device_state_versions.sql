-- Which states changed since a replica last looked: grows with each poll of the project, also when rows went.
create sequence device_state_version;
alter table device_state add column version bigint not null default 0;
