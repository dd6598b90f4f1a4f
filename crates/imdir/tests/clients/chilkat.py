"""The Chilkat library against this server: the call sequence that sends five text parts, and the printed sequence,
which uses the first field's value as its name, and in which each value also contains those before it."""

import json
import os
from urllib.parse import urlsplit

import chilkat2

SERVER = urlsplit(os.environ["IMDIR_URL"])
TOKEN = os.environ["IMDIR_TOKEN"]


def expect(wanted, got, what):
    if wanted != got:
        raise SystemExit(f"chilkat: {what}: expected {wanted!r}, got {got!r}")


def request():
    req = chilkat2.HttpRequest()
    req.HttpVerb = "POST"
    req.Path = "/v2/im/groups"
    req.ContentType = "multipart/form-data"
    req.AddHeader("Authorization", f"Bearer {TOKEN}")
    return req


def send(req):
    http = chilkat2.Http()
    resp = http.SynchronousRequest(SERVER.hostname, SERVER.port, False, req)
    if not http.LastMethodSuccess:
        raise SystemExit(f"chilkat: no answer: {http.LastErrorText}")
    return resp.StatusCode, json.loads(resp.BodyStr)


def right_sequence_creates_the_group():
    req = request()
    req.AddParam("name", "Excepteur proident in")
    req.AddParam("type", "normal")
    req.AddParam("search_by_domain", "false")
    req.AddParam("search_by_account", "true")
    req.AddParam("search_by_ma_account", "false")
    status, group = send(req)
    expect(201, status, f"status of {group}")
    expect("Excepteur proident in", group["name"], "name")
    expect(0, group["total_members"], "total_members")
    expect([False, True, False], [group[f"search_by_{whom}"] for whom in ("domain", "account", "ma_account")], "flags")

    status, error = send(req)
    expect(409, status, f"status of the same name again, {error}")
    expect(4132, error["code"], "code of the same name again")


def printed_sequence_is_refused_field_by_field():
    req = request()
    req.AddParam("Excepteur proident in", "")
    req.AddStringForUpload2("", "", "", "", "Excepteur proident innormal")
    req.AddParam("search_by_domain", "Excepteur proident innormalfalse")
    req.AddParam("search_by_account", "Excepteur proident innormalfalsetrue")
    req.AddParam("search_by_ma_account", "Excepteur proident innormalfalsetruefalse")
    status, error = send(req)
    expect(400, status, f"status of {error}")
    expect((300, "Validation Failed."), (error["code"], error["message"]), "code and message")

    entries = {entry["field"]: entry["message"] for entry in error["errors"]}
    expect("Missing field.", entries.get("name"), f"the entry for name in {entries}")
    for field in ("search_by_domain", "search_by_account", "search_by_ma_account"):
        if field not in entries:
            raise SystemExit(f"chilkat: no entry for {field} in {entries}")


# Any text unlocks the 30-day trial, without a network.
chilkat2.Global().UnlockBundle("trial")
right_sequence_creates_the_group()
printed_sequence_is_refused_field_by_field()
print("chilkat: the request works by the right calls, and is refused field by field as printed")
