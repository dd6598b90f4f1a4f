import http.client

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "DELETE",
    f"/groups/a%20b/c/members/{member_id}",
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
