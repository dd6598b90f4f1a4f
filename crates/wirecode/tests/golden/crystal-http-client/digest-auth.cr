# The request asks for Digest authentication, which this sample does not do.

require "http/client"

response = HTTP::Client.get("https://api.example.com/me")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
