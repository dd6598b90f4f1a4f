require "http/client"

headers = HTTP::Headers{
  "Content-Type" => "application/x-www-form-urlencoded",
}
response = HTTP::Client.post("https://api.example.com/search", headers: headers, body: "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
