require 'faraday'
require 'json'

# Stands for {{baseUrl}}.
base_url = 'https://api.example.com'
# Stands for {{token}}.
token = 'YOUR_TOKEN'

body = '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}'

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :post,
  "#{base_url}/groups",
  body,
  { 'Content-Type' => 'application/json', 'Authorization' => "Bearer #{token}" }
)

10.times do
  break unless [301, 302, 303].include?(response.status)

  uri = response.env.url
  place = uri.merge(response.headers['Location'])
  headers = response.env.request_headers.reject { |name, _| name.match?(/^content/i) }
  headers.clear unless place.merge('/') == uri.merge('/')
  response = connection.run_request(:get, place, nil, headers)
end

puts response.status
pp JSON.parse(response.body)
exit 1 if response.status >= 300
