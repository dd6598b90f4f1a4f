"""Makes an OCI image (image-spec 1.0) of one static program: PROGRAM ARCHITECTURE VERSION FILE.

The image holds nothing else but a folder for the data, and runs as an ordinary user. The same program gives the same bytes.
"""

import gzip
import hashlib
import io
import json
import os
import sys
import tarfile
import time

USER = 65532
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])


def entry(tar, name, mode, content=None, owner=0):
    info = tarfile.TarInfo(name)
    info.mode, info.mtime, info.uid, info.gid = mode, EPOCH, owner, owner
    if content is None:
        info.type = tarfile.DIRTYPE
        tar.addfile(info)
    else:
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))


def layer(program):
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as tar:
        entry(tar, "imdir", 0o755, program)
        entry(tar, "data", 0o700, owner=USER)
        entry(tar, "tmp", 0o1777)
        entry(tar, "etc", 0o755)
        entry(tar, "etc/passwd", 0o644, f"imdir:x:{USER}:{USER}::/data:/sbin/nologin\n".encode())
    return plain.getvalue()


def main(path, architecture, version, out):
    with open(path, "rb") as file:
        plain = layer(file.read())
    packed = gzip.compress(plain, 9, mtime=EPOCH)
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(EPOCH))
    digest = lambda content: "sha256:" + hashlib.sha256(content).hexdigest()
    text = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    config = text(
        {
            "created": created,
            "architecture": architecture,
            "os": "linux",
            "config": {
                "User": f"{USER}:{USER}",
                "Env": ["IMDIR_DATA=/data", "IMDIR_LISTEN=0.0.0.0:8080"],
                "Entrypoint": ["/imdir"],
                "Cmd": ["serve"],
                "WorkingDir": "/data",
                "ExposedPorts": {"8080/tcp": {}},
                "Volumes": {"/data": {}},
                "StopSignal": "SIGTERM",
                # No part of OCI's own list of fields; engines that know it use it.
                "Healthcheck": {"Test": ["CMD", "/imdir", "doctor", "--ready"], "Interval": 10_000_000_000},
                "Labels": {"org.opencontainers.image.title": "imdir", "org.opencontainers.image.version": version},
            },
            "rootfs": {"type": "layers", "diff_ids": [digest(plain)]},
            "history": [{"created": created, "created_by": "dist"}],
        }
    )
    of = lambda kind, content: {"mediaType": kind, "digest": digest(content), "size": len(content)}
    manifest = text(
        {
            "schemaVersion": 2,
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": of("application/vnd.oci.image.config.v1+json", config),
            "layers": [of("application/vnd.oci.image.layer.v1.tar+gzip", packed)],
        }
    )
    tagged = of("application/vnd.oci.image.manifest.v1+json", manifest)
    tagged["annotations"] = {"org.opencontainers.image.ref.name": f"imdir:{version}"}
    with tarfile.open(out, "w", format=tarfile.PAX_FORMAT) as tar:
        entry(tar, "oci-layout", 0o644, text({"imageLayoutVersion": "1.0.0"}))
        entry(tar, "index.json", 0o644, text({"schemaVersion": 2, "manifests": [tagged]}))
        for blob in [config, manifest, packed]:
            entry(tar, "blobs/" + digest(blob).replace(":", "/"), 0o644, blob)


main(*sys.argv[1:])
