#!/usr/bin/env bash
# A story page from the page cache and rendered afresh on one core, and the same bytes as a static file of nginx on the
# same core: pages.sh [SECONDS]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/_common"

seconds=${1:-8} connections=32
(($(nproc) > 1)) || echo "There is one core only: server and client share it, so look at the ratio, not at the figures."
server_core=0 client_core=$((1 % $(nproc)))

# Requests a second of an address, the median of three: rate ADDRESS ENCODING
rate() {
  for _ in 1 2 3; do
    taskset -c "$client_core" wrk -t 1 -c "$connections" -d "${seconds}s" -H "Accept-Encoding: $2" "$1" >"$scratch/wrk"
    ! grep -q 'Non-2xx' "$scratch/wrk" || { echo "Not every answer was 200: $1" >&2 && return 1; }
    awk '/^Requests\/sec/ { print $2 }' "$scratch/wrk"
  done | median
}

"$broadsheet" import wordpress Tests/Samples/lantern.wordpress.xml --data "$scratch/data" >"$scratch/import.log"
# One event loop, as nginx has one worker.
export NIO_SINGLETON_GROUP_LOOP_COUNT=1
serve "$scratch/data" taskset -c "$server_core"
story=$(curl --silent "$address/" | grep -oE 'href="/[a-z0-9-]+/[0-9]+-[^"]+"' | head -n 1 | cut -d '"' -f 2)
mkdir "$scratch/static"
curl --silent "$address$story" >"$scratch/static/story.html"
curl --silent --header 'Accept-Encoding: gzip' "$address$story" >"$scratch/static/story.html.gz"
plain=$(rate "$address$story" identity)
packed=$(rate "$address$story" gzip)
end_last
BROADSHEET_PAGE_CACHE=0 serve "$scratch/data" taskset -c "$server_core"
afresh=$(rate "$address$story" identity)
end_last

serve_static "$scratch/static" story.html taskset -c "$server_core"
static_plain=$(rate "http://127.0.0.1:$port/story.html" identity)
static_packed=$(rate "http://127.0.0.1:$port/story.html" gzip)
end_last QUIT

bytes=$(stat --format %s "$scratch/static/story.html")
printf 'story page of %d bytes, rendered afresh (page cache off): %.0f requests a second\n' "$bytes" "$afresh"
printf 'story page of %d bytes, one core, requests a second (median of three):\n' "$bytes"
printf '%-12s %12s %12s %8s\n' '' Broadsheet 'nginx, file' ratio
awk -v a="$plain" -v b="$static_plain" -v c="$packed" -v d="$static_packed" 'BEGIN {
  printf "%-12s %12.0f %12.0f %8.3f\n%-12s %12.0f %12.0f %8.3f\n", "plain", a, b, a / b, "gzip", c, d, c / d }'
