#!/usr/bin/env bash
# The rate of the WordPress import and the memory it takes: import.sh [SIZE]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/_common"

size=${1:-100M}
Benchmarks/make-wordpress-export.py "$size" >"$scratch/export.xml" 2>"$scratch/made"
/usr/bin/time --format '%e %M' --output "$scratch/cost" \
  "$broadsheet" import wordpress "$scratch/export.xml" --data "$scratch/data" >"$scratch/import.log" ||
  { tail -n 5 "$scratch/import.log" >&2 && exit 1; }

awk -v bytes="$(stat --format %s "$scratch/export.xml")" -v stories="$(cut -d ' ' -f 1 "$scratch/made")" '{
  printf "%d stories, %.0f MB in %.1f s: %.0f stories and %.1f MB a second, at most %.0f MB of memory\n",
    stories, bytes / 1e6, $1, stories / $1, bytes / 1e6 / $1, $2 / 1e3 }' "$scratch/cost"
"$broadsheet" check --data "$scratch/data"
