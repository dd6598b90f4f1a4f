import requests

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

response = requests.delete(
    f"https://api.example.com/groups/a%20b/c/members/{member_id}", timeout=30
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
