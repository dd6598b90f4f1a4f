require "http/client"

headers = HTTP::Headers{
  "Content-Type" => "application/json",
}
response = HTTP::Client.post("https://api.example.com/graphql", headers: headers, body: "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
