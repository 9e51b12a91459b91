-- What is gone is removed by age, whatever its project.
create index thing_gone on thing (gone_at) where gone_at is not null;
create index device_gone on device (gone_at) where gone_at is not null;
create index project_gone on project (gone_at) where gone_at is not null;
