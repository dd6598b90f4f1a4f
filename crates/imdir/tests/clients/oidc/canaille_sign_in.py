"""canaille (PyPI), an identity provider: a person signs in to imdir's console by it. Prints its address, and reads that of
imdir from stdin, which by then has it in its settings."""

import datetime
import logging
import re
import sys
import threading

import httpx
from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from werkzeug.serving import make_server

PASSWORD = "correct horse battery staple"

logging.disable(logging.WARNING)
server = make_server("127.0.0.1", 0, None, threaded=True)
issuer = f"http://127.0.0.1:{server.server_port}"
app = server.app = create_app({
    "SECRET_KEY": "secret",
    "SERVER_NAME": issuer.removeprefix("http://"),
    "PREFERRED_URL_SCHEME": "http",
    "CANAILLE_OIDC": {},
})
print(issuer, flush=True)
imdir = sys.stdin.readline().strip()


def save(it):
    Backend.instance.save(it)
    return it


with app.app_context(), app.backend.session():
    client = save(models.Client(
        client_id="imdir", client_secret="s3cret of the provider", client_name="imdir", client_uri=imdir,
        client_id_issued_at=datetime.datetime.now(datetime.timezone.utc), scope=["openid", "email"],
        redirect_uris=[f"{imdir}/console/oidc/callback"], post_logout_redirect_uris=[f"{imdir}/console/"],
        grant_types=["authorization_code"], response_types=["code"], token_endpoint_auth_method="client_secret_basic",
    ))
    client.audience = [client]
    save(client)
    for name in ("owner", "stranger"):
        save(models.User(
            user_name=name, formatted_name=name, family_name=name, emails=[f"{name}@acme.example"], password=PASSWORD,
        ))
threading.Thread(target=server.serve_forever, daemon=True).start()


def filled(page, name):
    """The last form of a page, as the person fills it in."""
    form = re.findall(r"<form.*?</form>", page, re.S)[-1]
    given = {"login": name, "password": PASSWORD, "answer": "accept"}
    fields = dict(re.findall(r'<input[^>]*\bname="([^"]*)"[^>]*\bvalue="([^"]*)"', form))
    return fields | {field: given[field] for field in re.findall(r'\bname="(\w+)"', form) if field in given}


def sign_in(name):
    """The browser, and the page of imdir at which it ends."""
    browser = httpx.Client(timeout=60)
    at = f"{imdir}/console/oidc/login/idp?return_to=/console/people"
    for _ in range(12):
        answer = browser.get(at)
        if "location" not in answer.headers:
            if at.startswith(imdir):
                return browser, answer
            answer = browser.post(at, data=filled(answer.text, name))
        at = str(answer.url.join(answer.headers.get("location", at)))
    raise AssertionError(f"the sign-in does not end: {at}")


browser, page = sign_in("owner")
assert page.status_code == 200 and "0;url=/console/people" in page.text, page.text
own = {"imdir-console": "1", "sec-fetch-site": "same-origin"}
session = browser.get(f"{imdir}/console/v2/oauth/token", headers=own).raise_for_status().json()
assert session["is_admin"] and session["user_name"] == "owner@acme.example", session
browser.get(f"{imdir}/console/v2/users", headers=own).raise_for_status()
out = browser.delete(f"{imdir}/console/session", headers=own).raise_for_status().json()
assert out["sign_out_url"].startswith(f"{issuer}/oauth/end_session?"), out
assert browser.get(f"{imdir}/console/v2/users", headers=own).status_code == 401

_, page = sign_in("stranger")
assert page.status_code == 403 and "ask your administrator to add you" in page.text, page.text
