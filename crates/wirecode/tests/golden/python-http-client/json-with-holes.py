import http.client
from urllib.parse import urljoin, urlsplit, urlunsplit

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

body = f"{{\"name\": \"{group_name}\", \"limit\": {limit}}}".encode()

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
url = f"https://api.example.com/groups/{group_id}"
connection.request(
    "PUT",
    f"/groups/{group_id}",
    body=body,
    headers={
        "Content-Type": "application/json",
    },
)

response = connection.getresponse()
for _ in range(10):
    if response.status not in (301, 302, 303):
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
