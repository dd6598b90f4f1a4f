require "http/client"
require "json"

headers = HTTP::Headers{
  "Accept" => "application/json",
}
response = HTTP::Client.get("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", headers: headers)

puts response.status_code
puts JSON.parse(response.body).to_pretty_json
exit 1 if response.status_code >= 300
