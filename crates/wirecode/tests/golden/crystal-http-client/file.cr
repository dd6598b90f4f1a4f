require "http/client"

# The path of a file to send.
file2 = "picture.png"

headers = HTTP::Headers{
  "Content-Type" => "image/png",
}
body = File.open(file2)
headers["Content-Length"] = body.size.to_s
response = HTTP::Client.put("https://api.example.com/files/1", headers: headers, body: body)

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
