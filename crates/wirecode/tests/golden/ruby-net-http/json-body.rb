require 'json'
require 'net/http'

# Stands for {{baseUrl}}.
base_url = 'https://api.example.com'
# Stands for {{token}}.
token = 'YOUR_TOKEN'

uri = URI("#{base_url}/groups")
request = Net::HTTP::Post.new(uri)
request['Content-Type'] = 'application/json'
request['Authorization'] = "Bearer #{token}"
request.body = '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}'

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
pp JSON.parse(response.body)
response.value
