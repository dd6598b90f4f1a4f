require 'faraday'

body = 'q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263'

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :post,
  'https://api.example.com/search',
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
