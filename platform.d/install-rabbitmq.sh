#!/usr/bin/env bash
# Installs the rabbitmq-server package without starting the system's own broker. Runs as root, called by ./platform.
set -euo pipefail

policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=120 rabbitmq-server

# The package enables its own service for the next boot; nobody asked for that one.
[[ ! -d /run/systemd/system ]] || systemctl disable rabbitmq-server.service
