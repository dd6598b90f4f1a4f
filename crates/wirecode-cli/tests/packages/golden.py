"""Prints the samples of a collection by target and item: golden.py FILE."""

import json
import sys

import wirecode

with open(sys.argv[1], encoding="utf-8") as file:
    document = file.read()
items = [row["item"] for row in wirecode.list(document)]
texts = {
    target["name"]: {item: wirecode.sample(document, target["name"], item=item)["code"] for item in items}
    for target in wirecode.targets()
}
json.dump(texts, sys.stdout)
