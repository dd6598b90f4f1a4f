using HTTP

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

body = "grant_type=client_credentials&scope=a%2Cb&client_secret=$(client_secret)"

headers = [
    "Content-Type" => "application/x-www-form-urlencoded",
]
response = HTTP.request("POST", "https://api.example.com/token", headers, body)

println(response.status)
println(String(response.body))
