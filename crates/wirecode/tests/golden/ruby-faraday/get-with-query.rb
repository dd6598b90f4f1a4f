require 'faraday'
require 'json'

module VerbatimQuery
  def self.decode(query) = { 'query' => query }
  def self.encode(params) = params['query']
end

connection = Faraday.new(request: { params_encoder: VerbatimQuery }) { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :get,
  'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag',
  nil,
  {
    'Accept' => 'application/json'
  }
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
