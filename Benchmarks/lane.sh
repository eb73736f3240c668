#!/usr/bin/env bash
# A cached page by the express lane and by the usual way on one core, and the same bytes as a static file of nginx on the
# same core: lane.sh [SECONDS]
# BENCH_LANE may name the program that serves the page, when it has been built already.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/_common"

seconds=${1:-3} connections=32
bench=${BENCH_LANE:-.build/release/BenchLane}
[[ -n ${BENCH_LANE:-} ]] || swift build --configuration release --product BenchLane
(($(nproc) > 1)) || echo "There is one core only: server and client share it, so look at the ratio, not at the figures."
server_core=0 client_core=$((1 % $(nproc)))

# Nanoseconds that the process started last and its children were on a CPU.
on_cpu() {
  local process
  for process in "$last" $(cat /proc/"$last"/task/*/children); do cat /proc/"$process"/task/*/schedstat; done |
    awk '{ sum += $1 } END { printf "%.0f\n", sum }'
}

# Requests a second of an address and the server's CPU microseconds for each, both the median of three: rate ADDRESS ENCODING
rate() {
  local before
  : >"$scratch/rates"
  for _ in 1 2 3; do
    before=$(on_cpu)
    taskset -c "$client_core" wrk -t 1 -c "$connections" -d "${seconds}s" -H "Accept-Encoding: $2" "$1" >"$scratch/wrk"
    ! grep -q 'Non-2xx' "$scratch/wrk" || { echo "Not every answer was 200: $1" >&2 && return 1; }
    awk -v used="$(($(on_cpu) - before))" '
      / requests in / { count = $1 } /^Requests\/sec/ { print $2, used / 1000 / count }' "$scratch/wrk" >>"$scratch/rates"
  done
  echo "$(cut -d ' ' -f 1 "$scratch/rates" | median) $(cut -d ' ' -f 2 "$scratch/rates" | median)"
}

# A page of 40 KB that gzip makes about 12 KB of: words by chance, many of them again and again.
mkdir "$scratch/static"
/usr/bin/python3 - "$scratch/page.html" <<'PY'
import random, sys
random.seed(4)
words = ["".join(random.choices("etaoinshrdlucmfwypvbgkjqxz", k=random.randint(2, 9))) for _ in range(450)]
text = "<!doctype html><html lang=en><title>Page</title><p>"
while len(text) < 40_960:
    text += random.choice(words) + random.choice([" "] * 12 + ["</p>\n<p>"])
open(sys.argv[1], "w").write(text[:40_960])
PY

# One event loop, as nginx has one worker.
NIO_SINGLETON_GROUP_LOOP_COUNT=1 start taskset -c "$server_core" "$bench" "$scratch/page.html" >"$scratch/bench.log"
for _ in {1..100}; do
  address=$(sed -n 's|^The bench is at \(http://[0-9.:]*\)/.*|\1|p' "$scratch/bench.log")
  [[ -z $address ]] || break
  sleep 0.1
done
[[ -n $address ]] || { echo "The bench did not start." >&2 && exit 1; }
curl --silent "$address/page.html" >"$scratch/static/page.html"
curl --silent --header 'Accept-Encoding: gzip' "$address/page.html" >"$scratch/static/page.html.gz"
cmp "$scratch/page.html" "$scratch/static/page.html"
express_plain=$(rate "$address/page.html" identity)
express_packed=$(rate "$address/page.html" gzip)
usual_plain=$(rate "$address/usual.html" identity)
usual_packed=$(rate "$address/usual.html" gzip)
end_last

serve_static "$scratch/static" page.html taskset -c "$server_core"
static_plain=$(rate "http://127.0.0.1:$port/page.html" identity)
static_packed=$(rate "http://127.0.0.1:$port/page.html" gzip)
end_last QUIT

row() {
  awk -v name="$1" -v ours="$2" -v theirs="$3" 'BEGIN {
    split(ours, a, " "); split(theirs, b, " ")
    printf "%-16s %10.0f %10.0f %8.3f %12.1f %12.1f %8.3f\n", name, a[1], b[1], a[1] / b[1], a[2], b[2], b[2] / a[2] }'
}
printf 'page of %d bytes, %d with gzip, one core; requests a second and CPU microseconds for one (medians of three):\n' \
  "$(stat --format %s "$scratch/static/page.html")" "$(stat --format %s "$scratch/static/page.html.gz")"
printf '%-16s %10s %10s %8s %12s %12s %8s\n' '' Broadsheet 'nginx file' ratio 'our CPU' 'nginx CPU' ratio
row 'express, plain' "$express_plain" "$static_plain"
row 'express, gzip' "$express_packed" "$static_packed"
row 'usual, plain' "$usual_plain" "$static_plain"
row 'usual, gzip' "$usual_packed" "$static_packed"
