#!/usr/bin/env bash
# Durable small writes a second on both databases, with waiting writes sharing a transaction and with one for each.
#   writes.sh [SECONDS]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../bin/_setup"
source bin/_postgres

# Not below /tmp, which may be memory.
scratch=$(mktemp -d -p /var/tmp)
trap 'stop_postgres "$scratch" && rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

start_postgres "$scratch"
swift run --configuration release BenchWrites "$scratch" "${1:-3}"
