"""A newspaper to look at: the built program with the demonstration stories, in a directory of its own."""

import os
import pathlib
import re
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request

HOME = pathlib.Path(__file__).resolve().parents[2]
GONE = "/an-address-that-is-gone"


class Newspaper:
    def __init__(self, directory):
        self.data = pathlib.Path(directory)
        self.program = os.environ.get("BROADSHEET_PROGRAM", str(HOME / ".build/debug/broadsheet"))
        self.log = []
        self.process = None
        self.address = None

    def __enter__(self):
        self.run("import", "wordpress", str(HOME / "Seeds/sample.xml"))
        self.add_what_the_seeds_lack()
        self.start()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def run(self, *arguments):
        result = subprocess.run(
            [self.program, *arguments, "--data", str(self.data)], cwd=HOME, capture_output=True, text=True, timeout=300)
        assert result.returncode == 0, f"broadsheet {' '.join(arguments)} failed:\n{result.stdout}{result.stderr}"

    def add_what_the_seeds_lack(self):
        """An address that is gone, and a correction."""
        database = next(path for path in sorted(self.data.rglob("*")) if is_database(path))
        now = int(time.time() * 1_000_000)
        with sqlite3.connect(database) as connection:
            connection.execute("INSERT INTO redirects (path, created_at) VALUES (?, ?)", (GONE, now))
            connection.execute(
                "INSERT INTO corrections (story_id, corrected_at, text)"
                " SELECT max(id), ?, 'An earlier version had the wrong year.' FROM stories WHERE state = 'published'",
                (now,))
        connection.close()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", str(self.data), "--address", "127.0.0.1:0"], cwd=HOME, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        announced = threading.Event()
        threading.Thread(target=self.listen, args=(announced,), daemon=True).start()
        assert announced.wait(60) and self.address, "broadsheet serve did not start:\n" + "".join(self.log)

    def listen(self, announced):
        for line in self.process.stdout:
            self.log.append(line)
            match = re.search(r"Broadsheet is at (http://[\d.]+:\d+)/", line)
            if match:
                self.address = match[1]
                announced.set()
        announced.set()

    def get(self, path):
        """Status and text of a page, as a program that runs no scripts gets it."""
        request = urllib.request.Request(self.address + path, headers={"Accept": "text/html"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def is_database(path):
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(15) == b"SQLite format 3"
