"""Writes what depends on the archives of all architectures into the folder that holds them: FOLDER.

That is a Homebrew formula for each program, from packaging/formula.rb.in and Cargo.toml, and SHA256SUMS. DIST_URL replaces
`repository` there.
"""

import hashlib
import json
import os
import pathlib
import string
import subprocess
import sys

ARCHITECTURES = {"x86_64-unknown-linux-gnu": "on_intel", "aarch64-unknown-linux-gnu": "on_arm"}
ARCHIVE = """    {block} do
      url "{url}"
      sha256 "{sha256}"
    end
"""


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def formula(folder, package, program, template):
    version, base = package["version"], os.environ.get("DIST_URL") or package["repository"]
    archives = ""
    for triple, block in ARCHITECTURES.items():
        archive = folder / f"{program}-{version}-{triple}.tar.gz"
        if archive.exists():
            url = f"{base}/{version}/{archive.name}"
            archives += ARCHIVE.format(block=block, url=url, sha256=sha256(archive))
    return string.Template(template).substitute(
        kind=program.capitalize(),
        program=program,
        description=package["description"][0].upper() + package["description"][1:],
        homepage=base,
        version=version,
        licenses=", ".join(f'"{license}"' for license in package["license"].split(" OR ")),
        archives=archives.rstrip("\n"),
    )


def main(folder):
    here = pathlib.Path(__file__).parent
    template = (here / "formula.rb.in").read_text()
    command = ["cargo", "metadata", "--locked", "--no-deps", "--format-version", "1"]
    metadata = json.loads(subprocess.run(command, cwd=here, capture_output=True, check=True).stdout)
    for package in metadata["packages"]:
        if (package["metadata"] or {}).get("binstall"):
            [program] = [target["name"] for target in package["targets"] if target["kind"] == ["bin"]]
            (folder / f"{program}.rb").write_text(formula(folder, package, program, template))
    sums = [f"{sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir()) if path.name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text("".join(sums))
    print("".join(sums), end="")


main(pathlib.Path(sys.argv[1]))
