require "base64"
require "http/client"

# Stands for {{password}}.
password = "YOUR_PASSWORD"

headers = HTTP::Headers{
  "Authorization" => "Basic " + Base64.strict_encode("ada:#{password}"),
}
response = HTTP::Client.get("https://api.example.com/me", headers: headers)

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
