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
    headers={"Content-Type": "application/json"},
)

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
