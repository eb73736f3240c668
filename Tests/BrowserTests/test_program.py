"""What an operator types, and what the program answers: its words, its exit code, and what it leaves behind."""

import re
import shutil
import socket
import sqlite3

import pytest

from program import HOME, SAMPLE, Program, until


@pytest.fixture
def program(tmp_path):
    return Program(tmp_path)


def refused(result, code, *words):
    """The program says why in a sentence on standard error, and shows nothing of its inside."""
    assert result.returncode == code, result.stderr
    for word in words:
        assert word in result.stderr
    for inside in ("Swift", "NSCocoa", "Error Domain", "Fatal error", "(code:"):
        assert inside not in result.stderr


def counts(output):
    """The import's table: kind to the numbers of read, converted, unchanged, skipped and failed."""
    rows = re.findall(r"^([A-Z][a-z ]+?)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)$", output, re.MULTILINE)
    return {row[0]: tuple(map(int, row[1:])) for row in rows}


def offset(text, line):
    """Where a line begins."""
    return sum(len(before) + 1 for before in text.split(b"\n")[:line - 1])


def rows(program, statement):
    with sqlite3.connect(program.database) as connection:
        found = connection.execute(statement).fetchall()
    connection.close()
    return found


class TestUsage:
    @pytest.mark.parametrize("arguments, word", [
        (["serve", "--nonsense"], "--nonsense"),
        (["frobnicate"], "frobnicate"),
        (["set", "name"], "<value>"),
        (["import", "wordpress"], "<file>"),
        (["import", "gazette", "x.xml"], "gazette"),
    ])
    def test_wrong_usage_is_explained(self, program, arguments, word):
        refused(program.run(*arguments), 2, word, "Usage: broadsheet")
        assert list(program.directory.iterdir()) == []

    @pytest.mark.parametrize("arguments", [["--help"], ["help", "serve"], ["import", "wordpress", "--help"]])
    def test_help_is_no_failure(self, program, arguments):
        assert "USAGE: broadsheet" in program.must(*arguments)

    def test_the_version_is_told(self, program):
        assert re.fullmatch(r"\d+\.\d+\.\d+\n", program.must("--version"))

    def test_an_unknown_setting_lists_the_known_ones(self, program):
        refused(program.run("set", "colour", "blue"), 2, "colour", "corrections-address", "motto", "zone")

    @pytest.mark.parametrize("key, value", [
        ("zone", "Mars/Base"), ("language", "xx"), ("direction", "up"), ("name", ""), ("address", "https://a.example/b"),
    ])
    def test_a_value_that_cannot_be_used_is_refused_with_the_reason(self, program, key, value):
        refused(program.run("set", key, value), 1, f"{key}: ")
        assert rows(program, "SELECT * FROM settings WHERE key <> 'identity'") == []


class TestConfiguration:
    def test_an_option_beats_the_environment_and_that_the_file(self, program):
        (program.directory / "broadsheet.yaml").write_text("data: from-file\n")
        program.must("set", "motto", "one")
        program.must("set", "motto", "two", BROADSHEET_DATA="from-environment")
        program.must("set", "motto", "three", "--data", "from-option", BROADSHEET_DATA="from-environment")
        mottos = {}
        for place in ("from-file", "from-environment", "from-option"):
            with sqlite3.connect(program.directory / place / "broadsheet.sqlite") as connection:
                mottos[place] = connection.execute("SELECT value FROM settings WHERE key = 'motto'").fetchone()[0]
            connection.close()
        assert mottos == {"from-file": "one", "from-environment": "two", "from-option": "three"}

    @pytest.mark.parametrize("key, variable", [
        ("tlsKey", "BROADSHEET_TLS_KEY"), ("tlsCertificate", "BROADSHEET_TLS_CERTIFICATE"),
        ("address", "BROADSHEET_ADDRESS"),
    ])
    def test_what_serve_takes_may_stand_in_the_file_and_in_the_environment(self, program, key, variable):
        reason = "nowhere" if key == "address" else "needs both"
        refused(program.run("serve", **{variable: "nowhere"}), 1, reason)
        (program.directory / "broadsheet.yaml").write_text(f"{key}: nowhere\n")
        refused(program.run("serve"), 1, reason)

    def test_the_database_may_be_elsewhere(self, program):
        program.must("set", "motto", "one", "--database", "sqlite:elsewhere.sqlite")
        assert (program.directory / "elsewhere.sqlite").exists()
        assert not program.database.exists()

    def test_a_wrong_home_is_named(self, program):
        refused(program.run("check", "--home", "/nowhere"), 1, "/nowhere", "--home")

    def test_a_check_of_nothing_says_so_and_makes_nothing(self, program):
        refused(program.run("check", "--data", "typo"), 1, "no publication in", "/typo;", "--data")
        assert not (program.directory / "typo").exists()

    def test_a_database_address_that_cannot_be_understood_is_told_without_its_password(self, program):
        result = program.run("check", "--database", "mysql://press:geheim@db.example/paper")
        refused(result, 1, "database address", "sqlite:PATH", "postgresql://")
        assert "geheim" not in result.stdout + result.stderr

    @pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:99999", "::1:80", ":80"])
    def test_an_address_that_cannot_be_listened_on_is_explained(self, program, address):
        refused(program.run("serve", "--address", address), 1, f'"{address}"', "HOST:PORT")

    def test_a_port_in_use_is_named(self, program):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            address = f"127.0.0.1:{other.getsockname()[1]}"
            refused(program.run("serve", "--address", address), 1, address, "in use", "--address")

    @pytest.mark.parametrize("option", ["--tls-certificate", "--tls-key"])
    def test_half_of_tls_is_refused(self, program, option):
        refused(program.run("serve", option, "some.pem"), 1, "--tls-certificate", "--tls-key")


class TestImport:
    def test_importing_again_changes_nothing(self, program):
        first = counts(program.must("import", "wordpress", SAMPLE))
        again = counts(program.must("import", "wordpress", SAMPLE))
        assert first["Stories"] == (15, 15, 0, 0, 0)
        assert again == {kind: (read, 0, came, 0, 0) for kind, (read, came, *_) in first.items()}
        assert program.must("check") == "Everything is whole.\n"

    def test_a_dry_run_writes_nothing(self, program):
        assert "nothing was written" in program.must("import", "wordpress", SAMPLE, "--dry-run")
        assert rows(program, "SELECT id FROM stories") == []

    @pytest.mark.parametrize("name, content, reason", [
        ("missing.xml", None, "there is no file missing.xml"),
        (".", None, "directory"),
        ("page.xml", "<!doctype html><html><body><p>Sign in</p></body></html>", "web page"),
        ("empty.xml", "", "empty"),
        ("list.xml", "name,price\nGerald,41\n", "not XML"),
    ])
    def test_what_is_no_export_is_refused(self, program, name, content, reason):
        if content is not None:
            (program.directory / name).write_text(content)
        refused(program.run("import", "wordpress", name), 1, reason)
        assert rows(program, "SELECT id FROM stories") == []

    @pytest.mark.parametrize("end", [20_000, 30_000])
    def test_of_a_truncated_file_what_was_read_stays(self, program, end):
        start = SAMPLE.read_bytes()[:end]
        (program.directory / "export.xml").write_bytes(start)
        result = program.run("import", "wordpress", "export.xml")
        assert result.returncode == 1
        place = re.search(r"The file ends too early, at line (\d+), column \d+:", result.stdout)
        # The position is where the piece begins that has no end.
        assert start.rindex(b"<item>") < offset(start, int(place[1])) <= end
        assert "What was read before stays." in result.stdout
        whole = start.count(b"</item>")
        assert whole > 0 and rows(program, "SELECT count(*) FROM stories")[0][0] == whole
        program.must("check")
        assert counts(program.must("import", "wordpress", SAMPLE))["Stories"] == (15, 15 - whole, whole, 0, 0)

    def test_a_broken_file_is_told_with_its_position(self, program):
        items = SAMPLE.read_text().split("<item>")
        broken = "<item>".join(items[:4]) + "<item><title <<< =></title>" + "<item>".join(items[4:])
        (program.directory / "export.xml").write_text(broken)
        result = program.run("import", "wordpress", "export.xml")
        line = "<item>".join(items[:4]).count("\n") + 1
        assert result.returncode == 1
        assert re.search(rf"^Line {line}, column \d+: ", result.stdout, re.MULTILINE)
        assert "What was read before stays." in result.stdout
        assert rows(program, "SELECT count(*) FROM stories") == [(3,)]
        program.must("check")


class TestSchema:
    def test_a_database_newer_than_the_program_is_left_alone(self, program):
        program.must("set", "motto", "one")
        with sqlite3.connect(program.database) as connection:
            connection.execute("INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('9999-later', 'x', 1)")
        connection.close()
        before = rows(program, "SELECT * FROM schema_migrations"), rows(program, "SELECT * FROM settings")
        for command in (["set", "motto", "two"], ["import", "wordpress", SAMPLE], ["check"], ["serve"]):
            refused(program.run(*command), 1, "9999-later", "newer")
        assert (rows(program, "SELECT * FROM schema_migrations"), rows(program, "SELECT * FROM settings")) == before

    def test_a_file_that_is_no_database_is_named(self, program):
        program.database.parent.mkdir()
        program.database.write_text("This is a letter, and no database at all.\n" * 100)
        refused(program.run("check"), 1, "broadsheet.sqlite")
        assert program.database.read_text().startswith("This is a letter")


class TestDevelopment:
    @pytest.fixture
    def home(self, tmp_path):
        for folder in ("Themes", "Locales", "Migrations"):
            shutil.copytree(HOME / folder, tmp_path / "home" / folder)
        shutil.copy(HOME / "crawlers.yaml", tmp_path / "home")
        return tmp_path / "home"

    def test_a_changed_template_shows_at_the_next_request(self, program, home):
        program.must("import", "wordpress", SAMPLE)
        template = home / "Themes/standard/templates/front.mustache"
        with program.serve("--development", "--home", home) as serving:
            assert "Stop press" not in serving.get("/")[1]
            template.write_text(template.read_text().replace("{{$main}}", "{{$main}}<p>Stop press</p>"))
            assert "Stop press" in serving.get("/")[1]
            template.write_text("\n\n{{#isEmpty}}never closed")
            status, page = serving.get("/")
            assert status == 200 and "Stop press" in page
        log = "".join(serving.log)
        assert re.search(r"front\.mustache\D{1,10}\d", log), log

    def test_otherwise_a_template_is_read_once(self, program, home):
        program.must("import", "wordpress", SAMPLE)
        template = home / "Themes/standard/templates/front.mustache"
        with program.serve("--home", home) as serving:
            template.write_text("something else")
            status, page = serving.get("/")
            assert status == 200 and "something else" not in page

    def test_a_broken_theme_does_not_start(self, program, home):
        template = home / "Themes/standard/templates/front.mustache"
        template.write_text("\n\n{{#isEmpty}}never closed")
        refused(program.run("serve", "--home", home), 1, "front.mustache")


def test_what_was_set_is_served(program):
    program.must("set", "name", "The Test Post")
    with program.serve() as serving:
        assert "The Test Post" in serving.get("/")[1]
        program.must("set", "name", "The Evening Post")
        until(lambda: "The Evening Post" in serving.get("/")[1])
