"""The library of Standard Webhooks in Python, as a receiver."""

import http.server
import json
import os
import queue
import threading
import urllib.request

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

URL, TOKEN = os.environ["IMDIR_URL"], os.environ["IMDIR_TOKEN"]
verified = queue.Queue()
seen = set()
secret = None


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        headers = dict(self.headers.items())
        event = Webhook(secret).verify(body, headers)
        # What was on its way when the webhook is changed may come again.
        if headers["webhook-id"] not in seen:
            seen.add(headers["webhook-id"])
            verified.put(event)
        try:
            Webhook(secret).verify(body + " ", headers)
            verified.put(AssertionError("a changed body is verified"))
        except WebhookVerificationError:
            pass
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def call(method, path, body=None):
    request = urllib.request.Request(
        f"{URL}/v2{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"authorization": f"Bearer {TOKEN}", "content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        text = response.read()
        return json.loads(text) if text else None


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/"
webhook = call("POST", "/im/webhooks", {"url": url, "events": ["*"]})
secret = webhook["secret"]
user = call("POST", "/users", {"action": "ssoCreate", "user_info": {"email": "python@acme.example", "type": 1}})
event = verified.get(timeout=10)
assert event["type"] == "user.created" and event["data"]["object"]["id"] == user["id"], event
# Both secrets are valid while one replaces the other.
old, secret = secret, call("POST", f"/im/webhooks/{webhook['id']}/secret", {})["secret"]
for secret in (secret, old):
    group = call("POST", "/im/groups", {"name": f"Group {secret[-4:]}"})
    event = verified.get(timeout=10)
    assert event["type"] == "group.created" and event["data"]["object"]["id"] == group["id"], event
call("DELETE", f"/im/webhooks/{webhook['id']}")
