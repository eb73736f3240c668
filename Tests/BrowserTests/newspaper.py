"""A newspaper to look at: the built program with the demonstration stories, in a directory of its own."""

import sqlite3
import time

from program import SAMPLE, Program, until

ADDRESS = "https://lantern.example"
GONE = "/an-address-that-is-gone"
CORRECTION = "An earlier version had the wrong year, number {}."
# One more than a page of corrections holds.
CORRECTIONS = 21


class Newspaper:
    """Filled with the demonstration, and with what that has no example of."""

    def __init__(self, directory):
        self.program = Program(directory)

    def __enter__(self):
        self.program.must("set", "address", ADDRESS)
        self.program.must("seed")
        self.add_what_no_command_makes()
        self.serving = self.program.serve().__enter__()
        # The index is made after the start; all of it is a moment's work.
        until(lambda: "24 stories" in self.get("/search?q=ferry")[1])
        return self

    def __exit__(self, *_):
        self.serving.stop()

    @property
    def address(self):
        return self.serving.address

    def get(self, path):
        return self.serving.get(path)

    def add_what_no_command_makes(self):
        """An address that is gone, and corrections for more than one page."""
        now = int(time.time() * 1_000_000)
        with sqlite3.connect(self.program.database) as connection:
            connection.execute("INSERT INTO redirects (path, created_at) VALUES (?, ?)", (GONE, now))
            connection.executemany(
                "INSERT INTO corrections (story_id, corrected_at, text)"
                " SELECT story_id, ?, ? FROM editions WHERE headline LIKE 'Clock stays%'",
                [(now - number, CORRECTION.format(number)) for number in range(1, CORRECTIONS + 1)])
        connection.close()


class Imported(Newspaper):
    """From another system: its stories embed what lies elsewhere, which the demonstration's do not."""

    def __enter__(self):
        self.program.must("import", "wordpress", SAMPLE)
        self.serving = self.program.serve().__enter__()
        return self
