import http.client
import json
from urllib.parse import urlsplit

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
connection.request(
    "POST",
    "/groups",
    body=body,
    headers={
        "Content-Type": "application/json",
        "Authorization": f"Bearer {token}",
    },
)

response = connection.getresponse()
print(response.status)
print(json.load(response))
if response.status >= 300:
    raise SystemExit(1)
