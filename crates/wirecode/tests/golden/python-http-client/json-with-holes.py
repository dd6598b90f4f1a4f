import http.client

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

body = f"{{\"name\": \"{group_name}\", \"limit\": {limit}}}".encode()

connection = http.client.HTTPSConnection("api.example.com", timeout=30)
connection.request(
    "PUT",
    f"/groups/{group_id}",
    body=body,
    headers={
        "Content-Type": "application/json",
    },
)

response = connection.getresponse()
print(response.status)
print(response.read().decode())
if response.status >= 300:
    raise SystemExit(1)
