"""The program on PostgreSQL: start, outage, end. The server is the throw-away one of bin/test."""

import os
import pathlib
import subprocess
import threading
import time
import urllib.parse
import uuid

import pytest

from program import SAMPLE, Program

SERVER = os.environ.get("BROADSHEET_TEST_POSTGRES")

pytestmark = pytest.mark.skipif(
    SERVER is None and not os.environ.get("BROADSHEET_TEST_ALL"), reason="BROADSHEET_TEST_POSTGRES names no server")


def ask(address, statement):
    result = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", address, "--command", statement],
        capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.fixture
def database():
    assert SERVER, "BROADSHEET_TEST_ALL is set, but BROADSHEET_TEST_POSTGRES names no server"
    name = f"program_{uuid.uuid4().hex[:12]}"
    ask(SERVER, f"CREATE DATABASE {name}")
    yield urllib.parse.urlsplit(SERVER)._replace(path=f"/{name}").geturl()
    ask(SERVER, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def program(tmp_path):
    return Program(tmp_path)


def name_of(database):
    return pathlib.PurePath(urllib.parse.urlsplit(database).path).name


def end_connections(database):
    ask(SERVER, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name_of(database)}'")


def test_a_publication_lives_on_it(program, database):
    first = program.must("import", "wordpress", SAMPLE, BROADSHEET_DATABASE=database)
    again = program.must("import", "wordpress", SAMPLE, BROADSHEET_DATABASE=database)
    assert "converted" in first and again != first
    assert ask(database, "SELECT count(*) FROM stories") == "15"
    assert program.must("check", BROADSHEET_DATABASE=database) == "Everything is whole.\n"
    for _ in range(2):
        with program.serve(BROADSHEET_DATABASE=database) as serving:
            assert "The Oxlip Lantern" in serving.get("/")[1]
            assert serving.stop() == 0
    assert not program.database.exists()


def test_a_lost_connection_costs_no_reader_an_answer(program, database):
    program.must("import", "wordpress", SAMPLE, BROADSHEET_DATABASE=database)
    with program.serve(BROADSHEET_DATABASE=database) as serving:
        for _ in range(3):
            end_connections(database)
            status, page = serving.get("/")
            assert status == 200 and "The Oxlip Lantern" in page


def test_an_outage_is_told_and_passes(program, database):
    program.must("import", "wordpress", SAMPLE, BROADSHEET_DATABASE=database)
    name = name_of(database)
    with program.serve(BROADSHEET_DATABASE=database) as serving:
        assert serving.get("/readyz")[0] == 200
        ask(SERVER, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        end_connections(database)
        assert serving.get("/readyz")[0] == 503
        assert serving.get("/healthz")[0] == 200
        status, page = serving.get("/")
        assert status == 503 and "We will be back shortly" in page
        ask(SERVER, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        end = time.monotonic() + 30
        while serving.get("/readyz")[0] != 200:
            assert time.monotonic() < end
            time.sleep(0.1)
        assert serving.get("/")[0] == 200


def test_a_request_that_waits_for_the_database_is_finished_before_the_end(program, database):
    program.must("import", "wordpress", SAMPLE, BROADSHEET_DATABASE=database)
    with program.serve(BROADSHEET_DATABASE=database) as serving:
        lock = subprocess.Popen(
            ["psql", "--no-psqlrc", "--quiet", database, "--command",
             "BEGIN; LOCK TABLE stories IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        wait_for_lock = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = "
        while ask(database, wait_for_lock + "'stories'::regclass") != "1":
            assert lock.poll() is None
        answers = []
        reader = threading.Thread(target=lambda: answers.append(serving.get("/")[0]))
        reader.start()
        while ask(database, "SELECT count(*) FROM pg_locks WHERE NOT granted") == "0":
            assert lock.poll() is None
        assert serving.stop() == 0
        reader.join()
        lock.wait()
    assert answers == [200]


@pytest.mark.parametrize("address, shown", [
    ("postgresql://press:geheim@127.0.0.1:1/paper", "postgresql://press:***@127.0.0.1:1/paper"),
    ("postgresql://press:ge%2Fheim%40geheim@127.0.0.1:1/paper", "postgresql://press:***@127.0.0.1:1/paper"),
    ("postgresql://press@127.0.0.1:1/paper?password=geheim", "postgresql://press@127.0.0.1:1/paper?password=***"),
])
def test_a_server_that_is_not_there_is_told_without_its_password(program, address, shown):
    result = program.run("serve", BROADSHEET_DATABASE=address)
    assert result.returncode == 1
    assert shown in result.stderr
    assert "geheim" not in result.stdout + result.stderr
