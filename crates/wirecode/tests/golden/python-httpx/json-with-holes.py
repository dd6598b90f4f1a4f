import httpx

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

response = httpx.request(
    "PUT",
    f"https://api.example.com/groups/{group_id}",
    headers={"Content-Type": "application/json"},
    content=f"{{\"name\": \"{group_name}\", \"limit\": {limit}}}".encode(),
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
