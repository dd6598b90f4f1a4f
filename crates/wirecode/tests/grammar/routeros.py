"""routeros.py FILE...: says what RouterOS 7.21 would not accept, its commands and their parameters included.
routeros.py --texts FILE: reads a JSON list of expressions, and prints that of their values.
"""

import json
import sys
from pathlib import Path

from routeros_lsp.analyze import analyze
from routeros_lsp.syntax.ast import StringLit
from routeros_lsp.syntax.walk import visit


def errors(source):
    return [finding for finding in analyze(source).findings if finding.severity in ("error", "warning")]


def text(expression):
    source = ":put " + expression
    assert not errors(source), (errors(source), source)
    literals = []
    visit(analyze(source).script, lambda node, _: literals.append(node.value) if isinstance(node, StringLit) else None)
    # A code is a byte.
    return "".join(literals).encode("latin-1").decode()


if sys.argv[1] == "--texts":
    print(json.dumps([text(expression) for expression in json.loads(Path(sys.argv[2]).read_text())]))
    sys.exit()
wrong = 0
for file in sys.argv[1:]:
    source = Path(file).read_text()
    for error in errors(source):
        wrong += 1
        line = source.count("\n", 0, error.start) + 1
        print(f"{file}:{line}: {error.rule}: {error.message}: {source[error.start : error.end][:160]}")
sys.exit(1 if wrong else 0)
