require 'faraday'
require 'json'

module VerbatimQuery
  def self.decode(query) = { 'query' => query }
  def self.encode(params) = params['query']
end

connection = Faraday.new(request: { params_encoder: VerbatimQuery }) do |faraday|
  faraday.response :raise_error
end
response = connection.run_request(
  :get,
  'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag',
  nil,
  {
    'Accept' => 'application/json'
  }
)

puts response.status
pp JSON.parse(response.body)
exit 1 if response.status >= 300
