import http.client
import json
from urllib.parse import urljoin, urlsplit, urlunsplit

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag"
headers = {"Accept": "application/json"}
connection.request("GET", "/users?page=2&filter%5Bname%5D=Ada%20L&flag", headers=headers)

response = connection.getresponse()
for _ in range(10):
    if response.status not in (301, 302, 303, 307, 308):
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
