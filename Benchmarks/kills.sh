#!/usr/bin/env bash
# kill -9 in the middle of an import and of serving, again and again: nothing is torn, and going on completes it.
#   kills.sh [ROUNDS] [SIZE]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/_common"

rounds=${1:-20} size=${2:-10M}
Benchmarks/make-wordpress-export.py "$size" >"$scratch/export.xml" 2>"$scratch/made"
wanted=$(cut -d ' ' -f 1 "$scratch/made")

stories() {
  /usr/bin/python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM stories").fetchone()[0])' "$1/broadsheet.sqlite"
}

must_be_whole() {
  "$broadsheet" check --data "$data" >"$scratch/check.log" 2>&1 ||
    { printf 'Round %d, %s:\n%s\n' "$round" "$1" "$(cat "$scratch/check.log")" >&2 && exit 1; }
}

import() { "$broadsheet" import wordpress "$scratch/export.xml" --data "$data" >"$scratch/import.log" 2>&1; }

# One undisturbed import says how long there is to strike.
data=$scratch/measure round=0
began=$(date +%s%N)
import || { tail -n 5 "$scratch/import.log" >&2 && exit 1; }
length=$(($(date +%s%N) - began))
rm -rf "$data"

for ((round = 1; round <= rounds; round++)); do
  data=$scratch/data
  start "$broadsheet" import wordpress "$scratch/export.xml" --data "$data" >"$scratch/import.log" 2>&1
  sleep "$(awk -v n="$length" -v r="$RANDOM" 'BEGIN { print 0.1 + n / 1e9 * 0.9 * r / 32768 }')"
  end_last KILL
  found=$(stories "$data" 2>/dev/null || echo 0)
  must_be_whole "after the importer was killed"

  serve "$data"
  curl --silent --output /dev/null "$address/" &
  end_last KILL
  must_be_whole "after the server was killed"

  import || { tail -n 5 "$scratch/import.log" >&2 && exit 1; }
  must_be_whole "after the import was completed"
  [[ $(stories "$data") == "$wanted" ]] ||
    { echo "Round $round: $(stories "$data") stories instead of $wanted." >&2 && exit 1; }
  echo "round $round: killed after $found of $wanted stories, completed, whole"
  rm -rf "$data"
done
echo "$rounds rounds, nothing torn, nothing lost."
