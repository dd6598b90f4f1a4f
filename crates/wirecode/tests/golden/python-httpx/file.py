import httpx

# The path of a file to send.
file = "picture.png"

with open(file, "rb") as body:
    response = httpx.request(
        "PUT",
        "https://api.example.com/files/1",
        headers={"Content-Type": "image/png"},
        content=body,
        follow_redirects=True,
        timeout=30,
    )

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
