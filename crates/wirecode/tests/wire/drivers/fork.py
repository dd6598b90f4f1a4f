"""Runs each script of the arguments in a fork of this process, a few at once. This process imports their packages first,
since that takes longer than a script. What a script prints is left in a file beside it, and how it fails in another."""

import importlib
import os
import re
import runpy
import signal
import sys

AT_ONCE = 3
SECONDS = 300


def run(script):
    os.chdir(os.path.dirname(script))
    with open("output", "w") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    signal.alarm(SECONDS)
    sys.argv = [script]
    runpy.run_path(script, run_name="__main__")


def wait_for_one():
    fork, status = os.wait()
    folder = os.path.dirname(running.pop(fork))
    if status != 0:
        with open(os.path.join(folder, "output")) as output, open(os.path.join(folder, "failure"), "w") as failure:
            failure.write(f"exit {os.waitstatus_to_exitcode(status)}: {output.read()}")


scripts = sys.argv[1:]
for script in scripts:
    with open(script) as file:
        for name in re.findall(r"^(?:import|from) (\w+)", file.read(), re.MULTILINE):
            importlib.import_module(name)

running = {}
for script in scripts:
    fork = os.fork()
    if fork == 0:
        # Ends as any script does: what it printed is flushed, and its threads are waited for.
        run(script)
        sys.exit()
    running[fork] = script
    if len(running) == AT_ONCE:
        wait_for_one()
while running:
    wait_for_one()
