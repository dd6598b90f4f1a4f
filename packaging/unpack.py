"""Unpacks an OCI image of one layer, as an engine does: IMAGE FOLDER. Every digest and size has to be right."""

import hashlib
import io
import json
import sys
import tarfile


def main(image, folder):
    with tarfile.open(image) as tar:
        files = {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}

    def blob(of):
        content = files["blobs/" + of["digest"].replace(":", "/")]
        found = "sha256:" + hashlib.sha256(content).hexdigest()
        if (found, len(content)) != (of["digest"], of["size"]):
            sys.exit(f"{image}: {of['digest']} is not what is stored")
        return content

    assert json.loads(files["oci-layout"])["imageLayoutVersion"] == "1.0.0"
    manifest = json.loads(blob(json.loads(files["index.json"])["manifests"][0]))
    config = json.loads(blob(manifest["config"]))
    if config["config"]["User"].split(":")[0] == "0" or not config["config"]["Healthcheck"]["Test"]:
        sys.exit(f"{image}: it runs as root, or has no health check")
    [layer] = manifest["layers"]
    with tarfile.open(fileobj=io.BytesIO(blob(layer))) as tar:
        tar.extractall(folder)


main(*sys.argv[1:])
