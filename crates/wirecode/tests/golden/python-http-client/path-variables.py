import http.client
from urllib.parse import urljoin, urlsplit, urlunsplit

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = f"https://api.example.com/groups/a%20b/c/members/{member_id}"
connection.request("DELETE", f"/groups/a%20b/c/members/{member_id}")

response = connection.getresponse()
for _ in range(10):
    if response.status not in (301, 302, 303):
        break
    url = urljoin(url, response.headers["Location"])
    place = urlsplit(url)
    https = place.scheme == "https"
    client = http.client.HTTPSConnection if https else http.client.HTTPConnection
    connection = client(place.netloc, timeout=30)
    target = urlunsplit(("", "", *place[2:4], ""))
    connection.request("GET", target)
    response = connection.getresponse()

print(response.status, response.read().decode(), sep="\n")
if response.status >= 300:
    raise SystemExit(1)
