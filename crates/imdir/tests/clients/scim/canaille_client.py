"""canaille (PyPI), an identity provider that pushes its users and groups to the services behind it: what it has, this
server has, after each change."""

import datetime
import logging
import os

import httpx
from canaille import create_app
from canaille.app import models
from canaille.backends import Backend

BASE = os.environ["IMDIR_URL"] + "/scim/v2"
TOKEN = os.environ["IMDIR_TOKEN"]

logging.disable(logging.WARNING)
app = create_app({
    "SECRET_KEY": "secret",
    "SERVER_NAME": "idp.pushed.example",
    "CANAILLE_SCIM": {"ENABLE_CLIENT": True},
    "CANAILLE_OIDC": {"TRUSTED_DOMAINS": ["127.0.0.1"]},
})
here = httpx.Client(base_url=BASE, headers={"Authorization": f"Bearer {TOKEN}"})


def shown(kind, name, value):
    """The only resource of that name, or None."""
    answer = here.get(f"/{kind}", params={"filter": f'{name} eq "{value}"'}).raise_for_status().json()
    assert answer["totalResults"] <= 1, answer
    return answer["Resources"][0] if answer["totalResults"] else None


def user(name):
    return shown("Users", "userName", name)


def group(name):
    return shown("Groups", "displayName", name)


def expect_members(name, users):
    members = here.get(f"/Groups/{group(name)['id']}").json().get("members", [])
    found, expected = {it["value"] for it in members}, {user(it)["id"] for it in users}
    assert found == expected, (found, expected)


def save(it):
    Backend.instance.save(it)
    return it


def register():
    """imdir becomes a service behind the provider, which signs in with the token of `imdir token scim`."""
    now = datetime.datetime.now(datetime.timezone.utc)
    client = save(models.Client(client_id="imdir", client_name="imdir", client_uri=BASE, client_id_issued_at=now))
    save(models.Token(
        token_id="imdir", access_token=TOKEN, subject=None, audience=[client], client=client, scope=["openid"],
        issue_date=now, lifetime=3600,
    ))


with app.app_context(), app.backend.session():
    register()
    people = {
        name: save(models.User(
            user_name=name, formatted_name=f"{name} Doe", given_name=name, family_name="Doe",
            emails=[f"{name}@pushed.example"], phone_numbers=["+49 30 555"], password="correct horse battery staple",
            title="Teacher", profile_url=f"https://pushed.example/{name}", preferred_language="de",
        ))
        for name in ("ann", "ben", "eve")
    }
    for name in people:
        pushed = user(name)
        assert pushed["emails"][0]["value"] == f"{name}@pushed.example" and pushed["active"], pushed
        assert pushed["profileUrl"] == f"https://pushed.example/{name}" and "password" not in pushed, pushed

    team = save(models.Group(display_name="Pushed", members=[people["ann"], people["ben"]]))
    expect_members("Pushed", ["ann", "ben"])
    before = group("Pushed")["id"]

    Backend.instance.reload(people["ann"])
    people["ann"].display_name = "Ann the Great"
    save(people["ann"])
    assert user("ann")["displayName"] == "Ann the Great"
    expect_members("Pushed", ["ann", "ben"])

    Backend.instance.reload(team)
    team.members = [people["ben"], people["eve"]]
    save(team)
    expect_members("Pushed", ["ben", "eve"])
    team.display_name = "Renamed"
    save(team)
    assert group("Renamed")["id"] == before and group("Pushed") is None

    Backend.instance.delete(people["eve"])
    assert user("eve") is None
    expect_members("Renamed", ["ben"])
    Backend.instance.delete(team)
    assert group("Renamed") is None and user("ben")
