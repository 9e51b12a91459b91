-- Which states changed since a replica last looked: grows with each poll of the project.
alter table device_state add column version bigint not null default 0;
