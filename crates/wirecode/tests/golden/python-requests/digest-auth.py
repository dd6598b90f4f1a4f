import requests
from requests.auth import HTTPDigestAuth

response = requests.get(
    "https://api.example.com/me", auth=HTTPDigestAuth("ada", "secret"), timeout=30
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
