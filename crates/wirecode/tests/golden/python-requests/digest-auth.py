import requests
from requests.auth import HTTPDigestAuth

response = requests.get(
    "https://api.example.com/me",
    auth=HTTPDigestAuth("ada", "secret"),
    timeout=30,
)

print(response.status_code)
print(response.text)
response.raise_for_status()
