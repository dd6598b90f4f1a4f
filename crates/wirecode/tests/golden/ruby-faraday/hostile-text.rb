require 'faraday'

body = "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :post,
  'https://api.example.com/echo',
  body,
  {
    'X-Text' => '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀',
    'Content-Type' => 'text/plain'
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
