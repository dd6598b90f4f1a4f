"""Runs each module of the arguments in this process, and leaves how it ended in a file beside it."""

import contextlib
import runpy
import sys
import traceback

for script in sys.argv[1:]:
    code = "0"
    with open(script + ".out", "w") as out, contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            runpy.run_path(script, run_name="__main__")
        except BaseException:
            traceback.print_exc()
            code = "1"
    with open(script + ".exit", "w") as file:
        file.write(code)
