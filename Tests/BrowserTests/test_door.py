"""Limits, the access log and what stands in front, through the program."""

import json
import os
import signal
import socket
import urllib.parse

import pytest

from program import SAMPLE, Program, until
from test_program import refused


@pytest.fixture
def program(tmp_path):
    program = Program(tmp_path)
    program.must("import", "wordpress", SAMPLE)
    return program


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_the_access_log_names_clients_and_moves_to_a_new_file(program):
    log = program.directory / "access.log"
    with program.serve("--access-log", "access.log") as serving:
        serving.get("/?token=s3cret", X_Forwarded_For="6.6.6.6, 198.51.100.7")
        serving.get("/none", Forwarded="for=198.51.100.9")
        until(lambda: log.exists() and len(lines(log)) == 2)
        first, second = lines(log)
        assert (first["peer"], first["target"], first["status"]) == ("198.51.100.7", "/?token=***", 200)
        assert (second["peer"], second["status"]) == ("127.0.0.1", 404)
        log.rename(program.directory / "access.log.1")
        os.kill(serving.process.pid, signal.SIGHUP)
        until(log.exists)
        serving.get("/corrections")
        assert serving.stop() == 0
    assert [line["target"] for line in lines(log)] == ["/corrections"]


def test_it_can_be_off_and_stands_in_the_output_otherwise(program):
    with program.serve("--access-log", "off") as serving:
        serving.get("/corrections")
        serving.stop()
    assert not any("/corrections" in line for line in serving.log)
    with program.serve() as serving:
        serving.get("/corrections")
        serving.stop()
    assert any('"target":"/corrections"' in line for line in serving.log)


def test_who_asks_too_often_is_refused_and_others_are_not(program):
    with program.serve("--requests-per-second", "1", "--request-burst", "3") as serving:
        answers = [serving.get("/none", X_Forwarded_For="198.51.100.7")[0] for _ in range(6)]
        assert answers[:3] == [404] * 3 and answers[3:] == [429] * 3
        assert "Too many requests" in serving.get("/none", X_Forwarded_For="198.51.100.8, 198.51.100.7")[1]
        assert serving.get("/none", X_Forwarded_For="198.51.100.8")[0] == 404
        assert serving.get("/none")[0] == 404
        assert "http_rate_limited_total" in serving.get("/metrics")[1]


def test_a_client_that_never_finishes_its_request_is_sent_away(program):
    with program.serve("--request-seconds", "1") as serving:
        port = urllib.parse.urlsplit(serving.address).port
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
            slow.settimeout(10)
            assert slow.recv(1000).startswith(b"HTTP/1.1 408 ")


def test_a_full_house_turns_away_and_goes_on(program):
    with program.serve("--connections", "5") as serving:
        port = urllib.parse.urlsplit(serving.address).port
        held = [socket.create_connection(("127.0.0.1", port)) for _ in range(5)]
        for connection in held:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            assert connection.recv(1000).startswith(b"HTTP/1.1 200 ")
        with socket.create_connection(("127.0.0.1", port)) as late:
            late.settimeout(10)
            assert late.recv(1000)[:13] in (b"HTTP/1.1 503 ", b"")
        for connection in held:
            connection.close()
        until(lambda: serving.get("/healthz")[0] == 200)


def test_few_files_are_no_end(program):
    """With few file descriptors the program takes as many connections as it can, and lives."""
    wrapper = program.directory / "with-few-files"
    wrapper.write_text(f'#!/bin/sh\nexec prlimit --nofile=120:120 "{program.path}" "$@"\n')
    wrapper.chmod(0o755)
    program.path = str(wrapper)
    with program.serve() as serving:
        port = urllib.parse.urlsplit(serving.address).port
        held = [socket.create_connection(("127.0.0.1", port)) for _ in range(150)]
        for connection in held:
            connection.close()
        until(lambda: serving.get("/healthz")[0] == 200)


@pytest.mark.parametrize("arguments, variables, code, word", [
    (["--trusted-proxies", "elsewhere"], {}, 1, "elsewhere"),
    (["--forwarded-field", "X-Real-IP"], {}, 2, "forwarded-field"),
    (["--connections", "0"], {}, 2, "above zero"),
    ([], {"BROADSHEET_REQUEST_BURST": "many"}, 1, "many"),
    (["--access-log", "none/access.log"], {}, 1, "none/access.log"),
])
def test_what_cannot_be_used_is_told(program, arguments, variables, code, word):
    refused(program.run("serve", *arguments, **variables), code, word)
