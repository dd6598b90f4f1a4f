# The request asks for Digest authentication, which this sample does not do.

import http.client

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "GET",
    "/me",
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
