#!/bin/bash
# Whether the process answers. By bash alone, as the images have nothing that speaks HTTP. Kubernetes has probes of its own.
set -eu
port=${RELAY_MANAGEMENT_PORT:-${QUARKUS_HTTP_PORT:-8080}}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
