"""Backup and restore through the program, while it serves and people write."""

import json
import pathlib
import subprocess
import tarfile
import threading

import pytest

from program import SAMPLE, Program
from test_postgres import database  # noqa: F401  a fixture
from test_program import refused


@pytest.fixture
def program(tmp_path):
    return Program(tmp_path)


PAGES = ["/", "/corrections", "/archive", "/sitemap.xml", "/feed.xml", "/pages/imprint", "/nothing-here"]


def pages(program, *arguments, **variables):
    """Every page that the front leads to, and some others, without what differs between two answers."""
    with program.serve(*arguments, **variables) as serving:
        front = serving.get("/")[1]
        links = {part.split('"')[0] for part in front.split('href="/')[1:]}
        paths = PAGES + sorted("/" + link for link in links if not link.startswith("assets/"))
        return {path: serving.get(path, X_Request_ID="the-same-one") for path in paths}


def with_pictures(program, **variables):
    program.must("import", "wordpress", SAMPLE, **variables)
    picture = program.directory / "p.ppm"
    picture.write_bytes(b"P6\n400 300\n255\n" + bytes(range(120)) * 3000)
    subprocess.run(["vips", "copy", picture, program.directory / "p.jpg"], check=True)
    program.must("picture", "add", "p.jpg", "--alt", "Stripes", **variables)


def test_a_publication_comes_back_as_it_was(program):
    with_pictures(program)
    before = pages(program)
    said = program.must("backup", "b.tar")
    assert "Reading it back" in said and "15 stories" in said and "originals" in said
    assert (program.directory / "b.tar").stat().st_mode & 0o777 == 0o600
    assert program.must("restore", "b.tar", "--data", "again").endswith("Everything is whole.\n")
    assert pages(program, "--data", "again") == before
    assert not list(program.directory.glob("**/*.part"))
    refused(program.run("backup", "b.tar"), 1, "exists", "--force")
    program.must("backup", "b.tar", "--force")
    refused(program.run("restore", "b.tar", "--data", "again"), 1, "is there already")


def test_tar_and_sha256sum_read_it(program):
    with_pictures(program)
    program.must("backup", "b.tar")
    out = program.directory / "out"
    with tarfile.open(program.directory / "b.tar") as archive:
        archive.extractall(out)
    subprocess.run(["sha256sum", "--check", "--quiet", "checksums.txt"], cwd=out, check=True)
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["engine"] == "sqlite" and manifest["rows"]["stories"] == 15


def test_a_backup_goes_through_a_pipe(program):
    with_pictures(program)
    program.must("backup", "b.tar")
    piped = subprocess.run(
        [program.path, "backup", "-"], cwd=program.directory, env=program.environment({}), capture_output=True, timeout=60)
    assert piped.returncode == 0 and b"15 stories" in piped.stderr
    (program.directory / "piped.tar").write_bytes(piped.stdout)
    program.must("restore", "piped.tar", "--data", "piped")


def test_a_backup_of_a_busy_publication_holds_what_was_acknowledged(program):
    with_pictures(program)
    with program.serve() as serving:
        written, over = [], threading.Event()

        def write():
            while not over.is_set():
                program.must("set", "motto", f"Motto {len(written) + 1}")
                written.append(len(written) + 1)

        writer = threading.Thread(target=write)
        writer.start()
        while len(written) < 2:
            pass
        acknowledged = written[-1]
        program.must("backup", "b.tar")
        over.set()
        writer.join()
        assert serving.get("/healthz")[0] == 200
    program.must("restore", "b.tar", "--data", "again")
    front = pages(program, "--data", "again")["/"][1]
    found = [number for number in range(acknowledged, written[-1] + 1) if f"Motto {number}" in front]
    assert found


@pytest.mark.parametrize("spoil", ["cut", "flip", "other"])
def test_a_spoilt_backup_is_refused_in_a_sentence(program, spoil):
    program.must("import", "wordpress", SAMPLE)
    program.must("backup", "b.tar")
    path = program.directory / "b.tar"
    content = bytearray(path.read_bytes())
    if spoil == "cut":
        content = content[:-2000]
    elif spoil == "flip":
        content[len(content) // 2] ^= 4
    else:
        content = b"Nothing of the kind.\n" * 1000
    path.write_bytes(content)
    refused(program.run("restore", "b.tar", "--data", "again"), 1, "no whole backup")
    assert not (program.directory / "again").exists() or not list((program.directory / "again").iterdir())


def test_a_hostile_archive_writes_nowhere(program):
    inside = program.directory / "evil.tar"
    with tarfile.open(inside, "w", format=tarfile.USTAR_FORMAT) as archive:
        for name in ["../outside.txt", "/tmp/broadsheet-outside.txt"]:
            entry = tarfile.TarInfo(name)
            archive.addfile(entry)
        link = tarfile.TarInfo("files/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(link)
    refused(program.run("restore", "evil.tar", "--data", "again"), 1, "no whole backup")
    assert not (program.directory / "outside.txt").exists()
    assert not pathlib.Path("/tmp/broadsheet-outside.txt").exists()


def test_a_full_disk_leaves_no_half_file(program):
    program.must("import", "wordpress", SAMPLE)
    result = subprocess.run(
        [program.path, "backup", "-"], cwd=program.directory, env=program.environment({}), stdout=open("/dev/full", "wb"),
        stderr=subprocess.PIPE, text=True, timeout=60)
    assert result.returncode == 1 and "no space is left" in result.stderr
    refused(program.run("backup", "none/b.tar"), 1, "none/b.tar")


def test_without_a_publication_there_is_nothing_to_back_up(program):
    refused(program.run("backup", "b.tar"), 1, "no publication")
    assert not list(program.directory.glob("b.tar*"))


def test_postgresql_is_backed_up_and_restored_by_its_own_programs(program, database):  # noqa: F811
    with_pictures(program, BROADSHEET_DATABASE=database)
    before = pages(program, BROADSHEET_DATABASE=database)
    program.must("backup", "b.tar", BROADSHEET_DATABASE=database)
    refused(program.run("restore", "b.tar", "--data", "again", BROADSHEET_DATABASE=database), 1, "tables already")
    refused(program.run("restore", "b.tar", "--data", "again"), 1, "goes back into the engine")
    name = database.rsplit("/", 1)[1]
    other = database.rsplit("/", 1)[0] + f"/{name}_again"
    maintenance = database.rsplit("/", 1)[0] + "/postgres"
    subprocess.run(["psql", "-qXd", maintenance, "-c", f"CREATE DATABASE {name}_again"], check=True)
    try:
        program.must("restore", "b.tar", "--data", "again", BROADSHEET_DATABASE=other)
        assert pages(program, "--data", "again", BROADSHEET_DATABASE=other) == before
    finally:
        subprocess.run(["psql", "-qXd", maintenance, "-c", f"DROP DATABASE {name}_again WITH (FORCE)"], check=True)
    without = {"BROADSHEET_DATABASE": database, "PATH": "/nonexistent"}
    refused(program.run("backup", "c.tar", **without), 1, "pg_dump is missing", "postgresql-client")
