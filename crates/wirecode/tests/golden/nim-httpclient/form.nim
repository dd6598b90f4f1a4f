import std/httpclient

# Stands for {{clientSecret}}.
let clientSecret = "YOUR_CLIENT_SECRET"

let client = newHttpClient()
let headers = newHttpHeaders({
  "Content-Type": "application/x-www-form-urlencoded",
})

let response = client.request(
  "https://api.example.com/token",
  httpMethod = HttpPost,
  headers = headers,
  body = "grant_type=client_credentials&scope=a%2Cb&client_secret=" & clientSecret,
)

echo response.status
echo response.body
client.close()
if not response.code.is2xx:
  quit(1)
