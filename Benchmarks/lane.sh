#!/usr/bin/env bash
# The express lane on one core, and the same bytes as a static file of nginx on the same core: lane.sh [SECONDS]
# BENCH_LANE may name the program that serves the page, when it has been built already.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/_common"

seconds=${1:-3} connections=32
bench=${BENCH_LANE:-.build/release/BenchLane}
[[ -n ${BENCH_LANE:-} ]] || swift build --configuration release --product BenchLane
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

# A page of 40 KB that gzip makes about 12 KB of: words by chance, many of them again and again.
mkdir "$scratch/static"
/usr/bin/python3 - "$scratch/static/page.html" <<'PY'
import random, sys
random.seed(4)
words = ["".join(random.choices("etaoinshrdlucmfwypvbgkjqxz", k=random.randint(2, 9))) for _ in range(1500)]
text = "<!doctype html><html lang=en><title>Page</title><p>"
while len(text) < 40_960:
    text += random.choice(words) + random.choice([" "] * 12 + ["</p>\n<p>"])
open(sys.argv[1], "w").write(text[:40_960])
PY
gzip --keep --best "$scratch/static/page.html"

start taskset -c "$server_core" "$bench" "$scratch/static/page.html" "$scratch/static/page.html.gz" >"$scratch/bench.log"
for _ in {1..100}; do
  address=$(sed -n 's|^The bench is at \(http://[0-9.:]*\)/.*|\1|p' "$scratch/bench.log")
  [[ -z $address ]] || break
  sleep 0.1
done
[[ -n $address ]] || { echo "The bench did not start." >&2 && exit 1; }
plain=$(rate "$address/page.html" identity)
packed=$(rate "$address/page.html" gzip)
usual_plain=$(rate "$address/usual.html" identity)
usual_packed=$(rate "$address/usual.html" gzip)
end_last

port=$(free_port)
cat >"$scratch/nginx.conf" <<CONF
daemon off; worker_processes 1; pid $scratch/nginx.pid; error_log $scratch/nginx.log;
events { worker_connections 1024; }
http {
  access_log off; types { text/html html; } gzip_static on; keepalive_requests 1000000;
  client_body_temp_path $scratch/t1; proxy_temp_path $scratch/t2; fastcgi_temp_path $scratch/t3;
  uwsgi_temp_path $scratch/t4; scgi_temp_path $scratch/t5;
  server { listen 127.0.0.1:$port; root $scratch/static; }
}
CONF
chmod 755 "$scratch"
PATH=$PATH:/usr/sbin start taskset -c "$server_core" nginx -c "$scratch/nginx.conf" 2>"$scratch/nginx.start"
curl --silent --retry 50 --retry-connrefused --retry-delay 1 --output /dev/null "http://127.0.0.1:$port/page.html"
static_plain=$(rate "http://127.0.0.1:$port/page.html" identity)
static_packed=$(rate "http://127.0.0.1:$port/page.html" gzip)
end_last QUIT

printf 'page of %d bytes, %d with gzip, one core, requests a second (median of three):\n' \
  "$(stat --format %s "$scratch/static/page.html")" "$(stat --format %s "$scratch/static/page.html.gz")"
printf '%-8s %12s %12s %12s %12s %12s\n' '' 'express' 'usual way' 'nginx, file' 'express/nginx' 'usual/nginx'
row() { awk -v name="$1" -v a="$2" -v b="$3" -v c="$4" 'BEGIN { printf "%-8s %12.0f %12.0f %12.0f %12.3f %12.3f\n", name, a, b, c, a / c, b / c }'; }
row plain "$plain" "$usual_plain" "$static_plain"
row gzip "$packed" "$usual_packed" "$static_packed"
