import http.client
import os

# The path of a file to send.
file = "picture.png"

body = open(file, "rb")

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "PUT",
    "/files/1",
    body=body,
    headers={
        "Content-Type": "image/png",
        "Content-Length": os.path.getsize(file),
    },
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
