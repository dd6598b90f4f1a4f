"""parse.py PACKAGE FUNCTION FILE...: says where a file is not of the grammar that tree-sitter's package has."""

import importlib
import re
import sys
from pathlib import Path

from tree_sitter import Language, Parser


def errors(node):
    if node.is_error or node.is_missing:
        yield node
    elif node.has_error:
        for child in node.children:
            yield from errors(child)


def expanded(source):
    """With one literal where Objective-C has literals and macros that stand for literals side by side."""
    for name, literal in re.findall(rb'^#define (\w+) (@".*)$', source, re.MULTILINE):
        source = re.sub(rb"(?<!#define )\b" + name + rb"\b", lambda _: literal, source)
    return re.sub(rb'(?<!\\)" @"', b"", source)


package, function, *files = sys.argv[1:]
grammar = importlib.import_module("tree_sitter_" + package)
parser = Parser(Language(getattr(grammar, function)()))
wrong = 0
for file in files:
    source = expanded(Path(file).read_bytes())
    for error in errors(parser.parse(source).root_node):
        wrong += 1
        row, column = error.start_point
        line = source.split(b"\n")[row].decode(errors="replace")
        print(f"{file}:{row + 1}:{column + 1}: {line[:160]}")
sys.exit(1 if wrong else 0)
