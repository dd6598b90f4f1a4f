# The request asks for Digest authentication, which this sample does not do.

using HTTP

headers = [
]
response = HTTP.request("GET", "https://api.example.com/me", headers)

println(response.status)
println(String(response.body))
