#!/usr/bin/env bash
# A search, newest first, in a small and in a large archive: search.sh [SMALL LARGE]   (sizes of exports, 6M and 120M)
# A word of the text that nearly every story has, and one that stands in one of a hundred; both over HTTP.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/_common"

small=${1:-6M} large=${2:-120M}
requests=200

# Puts the word “herons” into every hundredth story of an export.
with_a_rare_word() {
  awk '/^<content:encoded>/ { due = ++stories % 100 == 1 } due && sub(/<p>/, "<p>Herons ") { due = 0 } { print }'
}

# Milliseconds of an address, the median of many requests, one after the other on one connection.
timed() {
  /usr/bin/python3 - "$1" "$requests" <<'PY'
import http.client, statistics, sys, time, urllib.parse
address = urllib.parse.urlsplit(sys.argv[1])
connection = http.client.HTTPConnection(address.hostname, address.port)
times = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    connection.request("GET", f"{address.path}?{address.query}")
    answer = connection.getresponse()
    body = answer.read()
    times.append(time.perf_counter() - start)
    if answer.status != 200 or b'class="stories hits"' not in body:
        sys.exit(f"{sys.argv[1]} found nothing: {answer.status}")
print(f"{statistics.median(times) * 1000:.2f}")
PY
}

# Waits until the index has followed the journal to its end.
indexed() {
  /usr/bin/python3 - "$1/broadsheet.sqlite" <<'PY'
import sqlite3, sys, time
behind = ("SELECT COUNT(*) FROM events WHERE NOT EXISTS (SELECT 1 FROM journal_positions WHERE name = 'search'"
          " AND walked IS NULL AND number >= (SELECT MAX(number) FROM events))")
start = time.monotonic()
while sqlite3.connect(sys.argv[1]).execute(behind).fetchone()[0] and time.monotonic() < start + 7200:
    time.sleep(0.5)
print(f"{time.monotonic() - start:.0f}")
PY
}

printf '%-10s %10s %12s %16s %16s\n' export stories 'indexed, s' 'common word, ms' 'rare word, ms'
rows=()
for size in "$small" "$large"; do
  data=$scratch/$size
  /usr/bin/python3 Benchmarks/make-wordpress-export.py "$size" 2>"$scratch/count" | with_a_rare_word >"$scratch/export.xml"
  "$broadsheet" import wordpress "$scratch/export.xml" --data "$data" >"$scratch/import.log"
  rm "$scratch/export.xml"
  stories=$(grep -oE '^[0-9]+' "$scratch/count")
  serve "$data"
  seconds=$(indexed "$data")
  common=$(timed "$address/search?q=council")
  rare=$(timed "$address/search?q=herons")
  printf '%-10s %10d %12s %16s %16s\n' "$size" "$stories" "$seconds" "$common" "$rare"
  rows+=("$common" "$rare")
  end_last
done
awk -v a="${rows[0]}" -v b="${rows[1]}" -v c="${rows[2]}" -v d="${rows[3]}" \
  'BEGIN { printf "%-10s %10s %12s %16.2f %16.2f\n", "ratio", "", "", c / a, d / b }'
