require 'faraday'
require 'uri'

# Stands for {{clientSecret}}.
client_secret = 'YOUR_CLIENT_SECRET'

body = URI.encode_www_form({
  'grant_type' => 'client_credentials',
  'scope' => 'a,b',
  'client_secret' => client_secret
})

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :post,
  'https://api.example.com/token',
  body,
  {
    'Content-Type' => 'application/x-www-form-urlencoded'
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

puts response.status, response.body
exit 1 if response.status >= 300
