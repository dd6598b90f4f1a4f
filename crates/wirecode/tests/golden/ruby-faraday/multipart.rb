require 'faraday'
require 'json'

body = ["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".b].join

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :post,
  'https://api.example.com/groups',
  body,
  {
    'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV'
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
