import httpx

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

response = httpx.request(
    "DELETE",
    f"https://api.example.com/groups/a%20b/c/members/{member_id}",
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
