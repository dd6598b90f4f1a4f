import http.client
import json
from urllib.parse import urljoin, urlsplit, urlunsplit

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

body = "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}"

origin = urlsplit(base_url)
if origin.scheme == "https":
    connection = http.client.HTTPSConnection(origin.netloc, timeout=30)
else:
    connection = http.client.HTTPConnection(origin.netloc, timeout=30)
url = f"{base_url}/groups"
headers = {"Authorization": f"Bearer {token}"}
connection.request(
    "POST",
    "/groups",
    body=body,
    headers={**headers, "Content-Type": "application/json"},
)

response = connection.getresponse()
for _ in range(10):
    if response.status not in (301, 302, 303):
        break
    old, url = url, urljoin(url, response.headers["Location"])
    place = urlsplit(url)
    if place[:2] != urlsplit(old)[:2]:
        headers = {}
    https = place.scheme == "https"
    client = http.client.HTTPSConnection if https else http.client.HTTPConnection
    connection = client(place.netloc, timeout=30)
    target = urlunsplit(("", "", *place[2:4], ""))
    connection.request("GET", target, headers=headers)
    response = connection.getresponse()

print(response.status)
print(json.load(response))
if response.status >= 300:
    raise SystemExit(1)
