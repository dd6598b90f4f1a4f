"""Runs the shell blocks of documents as a reader does: one after the other, in the checkout, each as it is written. The
blocks of a document share a shell.

    python3 docs/try.py [--shell COMMAND] README.md docs/*.md

`--shell` is what starts a bash in another place, such as another root. What stands behind `sh` in the first line of a
block says what becomes of it:

    ```sh                    it is run, and has to succeed
    ```sh prints=TEXT        the same, and TEXT is in its output
    ```sh background=NAME    it is started and goes on; NAME is set to the bearer token that it prints
    ```sh file=NAME          it is what the file NAME holds, as the reader makes it
    ```sh not-run=REASON     it can't be run here; it is listed at the end
"""

import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time

PATIENCE = 600
FENCE = re.compile(r"^```sh(?: +(\S.*))?$")
END = "-- end of the block --"
# A server's refusal is no success of curl's to the reader.
REFUSAL = re.compile(r'^\s*\{"code":')


class Failure(Exception):
    pass


def blocks(path):
    lines = enumerate(path.read_text().splitlines(), 1)
    for number, line in lines:
        opening = FENCE.match(line)
        if opening:
            body = []
            for _, text in lines:
                if text == "```":
                    break
                body.append(text)
            key, _, value = (opening[1] or "").partition("=")
            yield f"{path}:{number}", key, value, "\n".join(body) + "\n"


class Shell:
    """A terminal of the reader's."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            [*command, "-euo", "pipefail"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, body):
        """The output of a block, and whether it succeeded."""
        self.process.stdin.write(f"{{\n{body}}} </dev/null\nprintf '\\n%s\\n' '{END}'\n")
        self.process.stdin.flush()
        patience = threading.Timer(PATIENCE, self.kill)
        patience.start()
        said, succeeded = [], False
        for line in self.process.stdout:
            succeeded = line == END + "\n"
            if succeeded:
                break
            said.append(line)
        patience.cancel()
        return "".join(said), succeeded

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Reader:
    def __init__(self, command):
        self.command = command
        self.running, self.made, self.not_run, self.count = [], [], [], 0
        self.folder = pathlib.Path(tempfile.mkdtemp())

    def read(self, path):
        shell = Shell(self.command)
        for place, key, value, body in blocks(path):
            if key == "not-run":
                self.not_run.append(f"{place}: {value}")
            elif key == "file":
                self.made.append(pathlib.Path(value))
                self.made[-1].write_text(body)
            elif key == "background":
                os.environ[value] = self.started(place, body)
                shell.run(f"export {value}={shlex.quote(os.environ[value])}\n")
                self.count += 1
            elif key in ("", "prints"):
                said, succeeded = shell.run(body)
                if not succeeded or REFUSAL.match(said) or value not in said:
                    raise Failure(f"{place}: doesn't work as it stands\n{body}{said}")
                self.count += 1
            else:
                raise Failure(f"{place}: {key} means nothing")
        shell.end()

    def started(self, place, body):
        said = self.folder / f"said{len(self.running)}"
        with open(said, "wb") as out:
            command = [*self.command, "-euo", "pipefail", "-c", body]
            process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
        self.running.append(process)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            token = re.search(r"Bearer ([\w.~+/=-]+)", said.read_text())
            if token:
                return token[1]
            if process.poll() is not None:
                break
            time.sleep(0.1)
        raise Failure(f"{place}: no token came:\n{said.read_text()}")

    def clean(self):
        for process in self.running:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
        for file in self.made:
            file.unlink(missing_ok=True)


def main(arguments):
    command = ["bash"]
    if arguments[:1] == ["--shell"]:
        command, arguments = shlex.split(arguments[1]), arguments[2:]
    reader = Reader(command)
    begin = time.monotonic()
    try:
        for path in map(pathlib.Path, arguments):
            reader.read(path)
    except Failure as failure:
        sys.exit(str(failure))
    finally:
        reader.clean()
    print(f"{reader.count} blocks ran as they stand, in {time.monotonic() - begin:.1f} s")
    for line in reader.not_run:
        print(f"not run  {line}")


main(sys.argv[1:])
