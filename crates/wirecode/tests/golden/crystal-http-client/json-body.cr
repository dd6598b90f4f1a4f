require "http/client"
require "json"

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

headers = HTTP::Headers{
  "Content-Type"  => "application/json",
  "Authorization" => "Bearer #{token}",
}
response = HTTP::Client.post("#{base_url}/groups", headers: headers, body: "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}")

puts response.status_code
puts JSON.parse(response.body).to_pretty_json
exit 1 if response.status_code >= 300
