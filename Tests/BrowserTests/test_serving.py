"""The program that serves: its first line, what an operator's tools ask it, TLS, and how it stops."""

import http.client
import json
import socket
import subprocess
import threading
import time
import urllib.parse
import urllib.request

import pytest

from program import SAMPLE, Program


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("serving"))
    program.must("import", "wordpress", SAMPLE)
    return program


@pytest.fixture(scope="module")
def serving(program):
    with program.serve(BROADSHEET_METRICS_TOKEN="a-long-secret") as serving:
        yield serving


def test_it_says_where_it_is_and_answers_there(serving):
    status, page = serving.get("/")
    assert status == 200 and "The Oxlip Lantern" in page


def test_its_log_is_json_with_the_request_id_of_the_answer(serving):
    place = urllib.parse.urlsplit(serving.address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    # What is the same for everybody bears nobody's id.
    connection.request("GET", "/search?q=ferry")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    wanted = answer.headers["X-Request-ID"]
    end = time.monotonic() + 10
    while True:
        entries = [json.loads(line) for line in serving.log if line.startswith("{")]
        found = [entry for entry in entries if entry.get("request") == wanted]
        if found or time.monotonic() > end:
            break
        time.sleep(0.05)
    assert [entry["target"] for entry in found] == ["/search?q=ferry"]


@pytest.mark.parametrize("path", ["/", "/river", "/corrections"])
def test_a_page_that_has_not_changed_is_not_sent_again(serving, path):
    with urllib.request.urlopen(serving.address + path, timeout=30) as answer:
        known = answer.headers["ETag"]
    # A page must not carry the second in which it was made.
    time.sleep(1.1)
    assert serving.get(path, If_None_Match=known) == (304, "")


def test_the_probes_answer(serving):
    assert serving.get("/healthz") == (200, "ok\n")
    assert serving.get("/readyz") == (200, "ready\n")


def test_metrics_are_for_the_operator(serving):
    assert serving.get("/metrics")[0] == 200
    assert "# TYPE" in serving.get("/metrics")[1]
    from_elsewhere = {"X_Forwarded_For": "203.0.113.7"}
    assert serving.get("/metrics", **from_elsewhere)[0] == 404
    assert serving.get("/metrics", **from_elsewhere, Authorization="Bearer a-long-guess")[0] == 404
    assert serving.get("/metrics", **from_elsewhere, Authorization="Bearer a-long-secret")[0] == 200


def test_without_a_token_nobody_from_elsewhere_reads_the_metrics(program):
    with program.serve() as serving:
        assert serving.get("/metrics")[0] == 200
        for guess in ("Bearer ", "Bearer a-long-secret"):
            assert serving.get("/metrics", X_Forwarded_For="203.0.113.7", Authorization=guess)[0] == 404


def test_it_stops_in_the_middle_of_traffic_without_cutting_an_answer(program):
    with program.serve() as serving:
        place = urllib.parse.urlsplit(serving.address)
        whole = len(serving.get("/")[1].encode())
        answers, torn, begun = [], [], threading.Event()

        def read_on():
            connection = http.client.HTTPConnection(place.hostname, place.port, timeout=15)
            while True:
                try:
                    connection.request("GET", "/")
                    answer = connection.getresponse()
                except OSError:
                    return
                except http.client.HTTPException:
                    return
                try:
                    answers.append((answer.status, len(answer.read())))
                except (OSError, http.client.HTTPException) as error:
                    torn.append(error)
                if len(answers) > 20:
                    begun.set()

        readers = [threading.Thread(target=read_on) for _ in range(4)]
        # One who connects and says nothing, and one who never finishes the question.
        silent = socket.create_connection((place.hostname, place.port))
        slow = socket.create_connection((place.hostname, place.port))
        slow.sendall(b"GET / HTTP/1.1\r\nHost: a")
        for reader in readers:
            reader.start()
        assert begun.wait(30)
        before = time.monotonic()
        assert serving.stop() == 0
        assert time.monotonic() - before < 12
        for reader in readers:
            reader.join()
        silent.close()
        slow.close()
    assert torn == []
    assert set(answers) == {(200, whole)}
    assert program.must("check") == "Everything is whole.\n"


def test_a_killed_server_leaves_everything_whole(program):
    with program.serve() as serving:
        serving.get("/")
        serving.process.kill()
    assert program.must("check") == "Everything is whole.\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    directory = tmp_path_factory.mktemp("tls")
    certificate, key = directory / "certificate.pem", directory / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def secure(program, files):
    with program.serve("--tls-certificate", files[0], "--tls-key", files[1]) as secure:
        yield secure


@pytest.mark.parametrize("option, version", [("--http2", "2"), ("--http1.1", "1.1")])
def test_both_versions_of_http_are_spoken(secure, files, option, version):
    assert secure.address.startswith("https://")
    result = subprocess.run(
        ["curl", "--silent", "--show-error", "--cacert", files[0], option, "--output", "/dev/null",
         "--write-out", "%{http_version} %{http_code}", secure.address + "/"],
        capture_output=True, text=True, timeout=30)
    assert result.stdout == f"{version} 200", result.stderr


def test_old_tls_is_refused(secure, files):
    place = urllib.parse.urlsplit(secure.address)
    result = subprocess.run(
        ["openssl", "s_client", "-connect", place.netloc, "-CAfile", files[0], "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30)
    assert "alert protocol version" in result.stderr, result.stderr


def test_files_that_cannot_be_used_are_named(program, files, tmp_path):
    result = program.run("serve", "--tls-certificate", files[0], "--tls-key", tmp_path / "none.pem")
    assert result.returncode == 1 and "none.pem does not exist" in result.stderr
    result = program.run("serve", "--tls-certificate", files[1], "--tls-key", files[1])
    assert result.returncode == 1 and "no certificate in PEM form" in result.stderr
