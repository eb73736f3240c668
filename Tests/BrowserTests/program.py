"""The built program as a process: what it is given, what it says, how it ends."""

import os
import pathlib
import re
import subprocess
import threading
import time
import urllib.error
import urllib.request

HOME = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = HOME / "Tests/Samples/lantern.wordpress.xml"


class Program:
    """Runs in a directory of its own, with nothing from outside: no variable and no configuration file."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.path = os.environ.get("BROADSHEET_PROGRAM", str(HOME / ".build/debug/broadsheet"))

    @property
    def database(self):
        return self.directory / "data/broadsheet.sqlite"

    def run(self, *arguments, **variables):
        return subprocess.run(
            [self.path, *map(str, arguments)], cwd=self.directory, env=self.environment(variables),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=900)

    def must(self, *arguments, **variables):
        result = self.run(*arguments, **variables)
        assert result.returncode == 0, f"broadsheet {arguments} failed:\n{result.stdout}{result.stderr}"
        return result.stdout

    def serve(self, *arguments, **variables):
        return Serving(self, arguments, variables)

    def environment(self, variables):
        clean = {name: value for name, value in os.environ.items() if not name.startswith("BROADSHEET_")}
        return clean | {"BROADSHEET_HOME": str(HOME)} | variables


class Serving:
    """`broadsheet serve` from its announcement to its end."""

    def __init__(self, program, arguments, variables):
        self.log = []
        self.address = None
        self.announced = threading.Event()
        self.process = subprocess.Popen(
            [program.path, "serve", "--address", "127.0.0.1:0", *map(str, arguments)], cwd=program.directory, text=True,
            env=program.environment(variables), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)

    def __enter__(self):
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()
        if not (self.announced.wait(60) and self.address):
            self.process.kill()
            raise AssertionError("broadsheet serve did not start:\n" + "".join(self.log))
        return self

    def __exit__(self, *_):
        self.stop()

    def listen(self):
        for line in self.process.stdout:
            self.log.append(line)
            match = re.match(r"Broadsheet is at (https?://[\d.]+:\d+)/$", line)
            if match:
                self.address = match[1]
                self.announced.set()
        self.announced.set()

    def stop(self):
        """Ends it as a service manager does; gives the exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            code = self.process.wait(timeout=45)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self.listener.join(timeout=15)
        return code

    def get(self, path, **headers):
        """Status and text, as a program that runs no scripts gets it."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, headers={"Accept": "text/html"} | headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
