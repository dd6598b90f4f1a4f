require "http/client"

headers = HTTP::Headers.new
headers.add("X-Tag", "one")
headers.add("X-Tag", "two")
headers.add("Cookie", "a=1; b=2")
headers.add("X-Empty", "")
headers.add("Content-Type", "application/xml")
response = HTTP::Client.patch("https://api.example.com/x", headers: headers, body: "<a>1</a>")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
