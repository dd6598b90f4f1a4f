# Faraday sends the values of a repeated header in one line, with commas between.

require 'faraday'

body = '<a>1</a>'

connection = Faraday.new do |faraday|
  faraday.response :raise_error
end
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

puts response.status
puts response.body
exit 1 if response.status >= 300
