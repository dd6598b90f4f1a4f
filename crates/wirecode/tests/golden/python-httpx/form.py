import httpx

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

response = httpx.request(
    "POST",
    "https://api.example.com/token",
    data={"grant_type": "client_credentials", "scope": "a,b", "client_secret": client_secret},
    follow_redirects=True,
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
