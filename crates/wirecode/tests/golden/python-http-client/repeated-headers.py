import http.client

body = "<a>1</a>"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.putrequest("PATCH", "/x")
connection.putheader("X-Tag", "one")
connection.putheader("X-Tag", "two")
connection.putheader("Cookie", "a=1; b=2")
connection.putheader("X-Empty", "")
connection.putheader("Content-Type", "application/xml")
connection.putheader("Content-Length", len(body))
connection.endheaders(body)

response = connection.getresponse()
print(response.status, response.read().decode(), sep="\n")
if response.status >= 300:
    raise SystemExit(1)
