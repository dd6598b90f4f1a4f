"""The PyPI package pyzoom against this server. It checks each listed user against its own strict model, and requests
pages after the first with the page token only."""

import os

from pyzoom import ZoomClient
from pyzoom.err import Conflict, NotFound

client = ZoomClient(os.environ["IMDIR_TOKEN"], base_url=f"{os.environ['IMDIR_URL']}/v2")
raw = client.raw


def expect(wanted, got, what):
    if wanted != got:
        raise SystemExit(f"pyzoom: {what}: expected {wanted!r}, got {got!r}")


def refused(error, call):
    try:
        call()
    except error:
        return
    raise SystemExit(f"pyzoom: expected {error.__name__}, but the call went through")


def all_pages_of_users():
    before = client.users.get_users("active").total_records
    # More than the default page of thirty.
    for number in range(31):
        info = {"email": f"pyzoom.{number}@acme.example", "type": 1, "first_name": "Py", "last_name": f"No. {number}"}
        raw.post("/users", body={"action": "custCreate", "user_info": info})
    listed = client.users.get_users("active")
    expect(before + 31, listed.total_records, "total_records")
    expect(listed.total_records, len({user.id for user in listed.users}), "users on all pages")
    return [user for user in listed.users if user.email.startswith("pyzoom.")]


def im_groups(users):
    group = raw.post("/im/groups", body={"name": "Pyzoom crew", "type": "shared"}).json()
    path = f"/im/groups/{group['id']}"
    refused(Conflict, lambda: raw.post("/im/groups", body={"name": "Pyzoom crew"}))

    ten = [{"id": user.id} for user in users[:10]]
    added = raw.post(f"{path}/members", body={"members": ten}).json()
    expect({member["id"] for member in ten}, set(added["ids"].split(",")), "ids")
    expect(10, raw.get(path).json()["total_members"], "total_members")
    pages = raw.get_all_pages(f"{path}/members", query={"page_size": 3})
    expect(10, len(pages["members"]), "members")

    raw.delete(path)
    refused(NotFound, lambda: raw.get(path))


users = all_pages_of_users()
im_groups(users)
expect(True, client.users.delete_user(users[0].id), "deleting a user")
print("pyzoom: all pages of users, and IM groups, as expected")
