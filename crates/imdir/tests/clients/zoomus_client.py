"""The PyPI package zoomus against this server: users by its own methods, IM groups through its plain requests. It also
sends a user's id in the body of an update, and ids unescaped in the path: the server must tolerate both."""

import os

from zoomus import ZoomClient

URL = os.environ["IMDIR_URL"]

client = ZoomClient(
    os.environ["IMDIR_CLIENT_ID"],
    os.environ["IMDIR_CLIENT_SECRET"],
    os.environ["IMDIR_ACCOUNT_ID"],
    base_uri=f"{URL}/v2",
    oauth_uri=f"{URL}/oauth/token",
)


def answer(status, response):
    if response.status_code != status:
        request = response.request
        raise SystemExit(
            f"zoomus: {request.method} {request.url}: expected {status}, got {response.status_code} {response.text}"
        )
    return response.json() if response.content else None


def expect(wanted, got, what):
    if wanted != got:
        raise SystemExit(f"zoomus: {what}: expected {wanted!r}, got {got!r}")


def users():
    email = "zoomus.user@acme.example"
    info = {"email": email, "type": 1, "first_name": "Zoomus", "last_name": "User"}
    user = answer(201, client.user.create(action="custCreate", user_info=info))
    expect(1005, answer(409, client.user.create(action="custCreate", user_info=info))["code"], "a taken address")
    expect(True, answer(200, client.user.check_email(email=email))["existed_email"], "existed_email")

    answer(204, client.user.update(id=user["id"], dept="Field service"))
    answer(204, client.user.update_status(id=email, action="deactivate"))
    answer(204, client.user.update_status(id=email, action="activate"))
    renamed = "zoomus.renamed@acme.example"
    answer(204, client.user.update_email(id=user["id"], email=renamed))
    found = answer(200, client.user.get(id=renamed))
    expect(("Field service", renamed, "active"), (found["dept"], found["email"], found["status"]), "the user")

    listed = answer(200, client.user.list(page_size=300))
    expect(listed["total_records"], len(listed["users"]), "total_records")
    return found


def im_groups(user):
    plain = client.user
    group = answer(201, plain.post_request("/im/groups", data={"name": "Zoomus crew", "search_by_account": True}))
    path = f"/im/groups/{group['id']}"
    expect(4132, answer(409, plain.post_request("/im/groups", data={"name": "ZOOMUS CREW"}))["code"], "a taken name")
    answer(204, plain.patch_request(path, data={"type": "restricted"}))
    expect("restricted", answer(200, plain.get_request(path))["type"], "type")

    added = answer(201, plain.post_request(f"{path}/members", data={"members": [{"id": user["id"]}]}))
    expect(user["id"], added["ids"], "ids")
    members = answer(200, plain.get_request(f"{path}/members"))["members"]
    expect([user["email"]], [member["email"] for member in members], "members")
    answer(204, plain.delete_request(f"{path}/members/{user['email']}"))
    answer(204, plain.delete_request(path))
    expect(4130, answer(404, plain.get_request(path))["code"], "a deleted group")


user = users()
im_groups(user)
answer(204, client.user.delete(id=user["id"], action="delete"))
expect(1001, answer(404, client.user.get(id=user["id"]))["code"], "a deleted user")
print("zoomus: users and IM groups as expected")
