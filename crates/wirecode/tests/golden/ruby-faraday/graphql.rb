require 'faraday'

body = '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}'

connection = Faraday.new do |faraday|
  faraday.response :raise_error
end
response = connection.run_request(
  :post,
  'https://api.example.com/graphql',
  body,
  {
    'Content-Type' => 'application/json'
  }
)

puts response.status
puts response.body
exit 1 if response.status >= 300
