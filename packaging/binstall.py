"""Finds the programs of a release as `cargo binstall` does, by `[package.metadata.binstall]`: FOLDER, which has its files."""

import json
import pathlib
import subprocess
import sys
import tarfile


def filled(template, **values):
    for name, value in values.items():
        template = template.replace("{ %s }" % name, value)
    return template if "{" not in template else sys.exit(f"{template}: a place is open")


def main(folder):
    out = subprocess.run(["cargo", "metadata", "--locked", "--no-deps", "--format-version", "1"], capture_output=True, check=True)
    for package in json.loads(out.stdout)["packages"]:
        binstall = (package["metadata"] or {}).get("binstall")
        if not binstall:
            continue
        [program] = [target["name"] for target in package["targets"] if target["kind"] == ["bin"]]
        archives = list(pathlib.Path(folder).glob(f"{program}-*.tar.gz")) or sys.exit(f"{folder} has no archive of {program}")
        for archive in archives:
            target = archive.name.removeprefix(f"{program}-{package['version']}-").removesuffix(".tar.gz")
            values = {"repo": package["repository"], "version": package["version"], "target": target, "bin": program}
            values |= {"binary-ext": "", "name": package["name"]}
            url, path = filled(binstall["pkg-url"], **values), filled(binstall["bin-dir"], **values)
            if not url.endswith("/" + archive.name):
                sys.exit(f"{url} is not {archive.name}")
            with tarfile.open(archive) as tar:
                tar.getmember(path)
        print(f"cargo binstall finds {program}")


main(*sys.argv[1:])
