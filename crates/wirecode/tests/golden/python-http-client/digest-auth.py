# The request needs Digest authentication, which this sample doesn't support.

import http.client
from urllib.parse import urljoin, urlsplit, urlunsplit

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = "https://api.example.com/me"
connection.request(
    "GET",
    "/me",
)

response = connection.getresponse()
for _ in range(10):
    if response.status not in (301, 302, 303, 307, 308):
        break
    response.read()
    place = urlsplit(urljoin(url, response.headers["Location"]))
    if place[:2] != urlsplit(url)[:2]:
        https = place.scheme == "https"
        client = http.client.HTTPSConnection if https else http.client.HTTPConnection
        connection = client(place.netloc, timeout=30)
    url = place.geturl()
    target = urlunsplit(("", "", *place[2:4], ""))
    connection.request("GET", target)
    response = connection.getresponse()

print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
