# Faraday joins the values of a repeated header with commas.

require 'faraday'

body = '<a>1</a>'

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :patch,
  'https://api.example.com/x',
  body,
  {
    'X-Tag' => ['one', 'two'].join(', '),
    'Cookie' => 'a=1; b=2',
    'X-Empty' => '',
    'Content-Type' => 'application/xml'
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
