#!/usr/bin/env bash
# kill -9 while things are written, again and again.  kills.sh [KILLS] [IMPORTS] [SIZE]
#
# Writes: eight writers print the number of each write that was acknowledged, and are killed; on PostgreSQL the server is
# killed, with all its processes. Afterwards each printed number must be there, once, with its event.
# Imports: the program is killed while it imports and while it serves; `check` must find nothing, and the same import
# again must complete it with nothing double.
# A killed process proves nothing about a power cut: what it wrote is in the kernel's hands.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/_common"
source bin/_postgres

trap 'stop_postgres "$scratch"; clean_up' EXIT

stop() { echo "kills.sh: $*" >&2 && exit 1; }

kills=${1:-100} imports=${2:-$(((kills + 4) / 5))} size=${3:-10M}
writes=${BROADSHEET_WRITES:-.build/release/BenchWrites}

# A moment between 0.05 and 0.55 seconds.
a_moment() { sleep "$(awk -v r="$RANDOM" 'BEGIN { print 0.05 + 0.5 * r / 32768 }')"; }

# Kills a process and all below it at once: kill_tree PROCESS
kill_tree() {
  local children
  children=$(ps -o pid= --ppid "$1" || true)
  # shellcheck disable=SC2086
  kill -KILL "$1" $children 2>/dev/null || true
  # shellcheck disable=SC2086
  for process in $1 $children; do
    while kill -0 "$process" 2>/dev/null && [[ $(ps -o stat= -p "$process") != Z* ]]; do sleep 0.02; done
  done
}

# Each round's numbers are added to the same file, and all of them must be there: prove_writes NAME DATABASE STRIKE
prove_writes() {
  local name=$1 database=$2 strike=$3 promised=$scratch/$1.acknowledged
  : >"$promised"
  for ((round = 1; round <= kills; round++)); do
    local before
    before=$(wc -l <"$promised")
    start "$writes" acknowledge "$database" >>"$promised" 2>"$scratch/writers.log"
    for _ in {1..200}; do (($(wc -l <"$promised") > before)) && break || sleep 0.05; done
    a_moment
    "$strike"
    (($(wc -l <"$promised") > before)) || stop "round $round: nothing was written: $(tail -n 3 "$scratch/writers.log")"
    "$writes" verify "$database" "$promised" >"$scratch/verify.log" 2>&1 ||
      stop "round $round on $name: $(cat "$scratch/verify.log")"
  done
  echo "$name: $kills kills, $(wc -l <"$promised") acknowledged writes, every one there, once."
}

strike_writers() { end_last KILL; }

strike_server() {
  kill_tree "$(head -n 1 "$scratch/postgres/postmaster.pid")"
  wait "$last" 2>/dev/null || true
  restart_postgres "$scratch"
}

stories() {
  /usr/bin/python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM stories").fetchone()[0])' "$1/broadsheet.sqlite"
}

must_be_whole() {
  "$broadsheet" check --data "$data" >"$scratch/check.log" 2>&1 || stop "round $round, $1: $(cat "$scratch/check.log")"
}

import() {
  "$broadsheet" import wordpress "$scratch/export.xml" --data "$data" >"$scratch/import.log" 2>&1 ||
    stop "the import failed: $(tail -n 5 "$scratch/import.log")"
}

must_be_complete() {
  [[ $(stories "$data") == "$wanted" ]] || stop "round $round, $1: $(stories "$data") stories instead of $wanted"
}

prove_imports() {
  Benchmarks/make-wordpress-export.py "$size" >"$scratch/export.xml" 2>"$scratch/made"
  wanted=$(cut -d ' ' -f 1 "$scratch/made")
  local began length found least=$wanted most=0
  # One undisturbed import says how long there is to strike.
  data=$scratch/measure round=0
  began=$(date +%s%N)
  import
  length=$(($(date +%s%N) - began))
  rm -rf "$data"

  for ((round = 1; round <= imports; round++)); do
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

    import
    must_be_whole "after the import was completed"
    must_be_complete "after the import was completed"
    least=$((found < least ? found : least)) most=$((found > most ? found : most))
    rm -rf "$data"
  done
  echo "import: $imports kills after $least to $most of $wanted stories, each whole, and completed with nothing double."
}

if ((kills > 0)); then
  prove_writes SQLite "sqlite:$scratch/writes.sqlite" strike_writers
  start_postgres "$scratch"
  prove_writes PostgreSQL "$BROADSHEET_TEST_POSTGRES" strike_server
  stop_postgres "$scratch"
fi
((imports == 0)) || prove_imports
