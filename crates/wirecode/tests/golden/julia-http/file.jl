using HTTP

# The path of a file to send.
file = "picture.png"

body = read(file)

headers = [
    "Content-Type" => "image/png",
]
response = HTTP.request("PUT", "https://api.example.com/files/1", headers, body)

println(response.status)
println(String(response.body))
