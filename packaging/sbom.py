"""Lists what is built into a package, as CycloneDX 1.5: PACKAGE, with the output of `cargo metadata` on standard input."""

import datetime
import json
import os
import sys
import uuid

metadata = json.load(sys.stdin)
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
root = next(id for id, package in packages.items() if package["name"] == sys.argv[1])


def built_in(id):
    """Without what only builds or tests it."""
    kinds = lambda dep: any(kind["kind"] is None for kind in dep["dep_kinds"])
    return sorted(dep["pkg"] for dep in nodes[id]["deps"] if kinds(dep))


found, waiting = set(), [root]
while waiting:
    id = waiting.pop()
    if id not in found:
        found.add(id)
        waiting += built_in(id)


def component(id):
    package = packages[id]
    reference = f"pkg:cargo/{package['name']}@{package['version']}"
    out = {
        "type": "application" if id == root else "library",
        "bom-ref": reference,
        "name": package["name"],
        "version": package["version"],
        "purl": reference,
    }
    if package["license"]:
        out["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    return out


reference = lambda id: component(id)["bom-ref"]
at = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
libraries = sorted(found - {root}, key=reference)
bom = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 1,
    "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, '|'.join(map(reference, [root, *libraries])))}",
    "metadata": {"timestamp": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": component(root)},
    "components": [component(id) for id in libraries],
    "dependencies": [{"ref": reference(id), "dependsOn": [reference(dep) for dep in built_in(id)]} for id in [root, *libraries]],
}
json.dump(bom, sys.stdout, indent=1)
print()
