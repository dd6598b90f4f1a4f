require 'faraday'

# The path of a file to send.
file = 'picture.png'

body = File.binread(file)

connection = Faraday.new do |faraday|
  faraday.response :raise_error
end
response = connection.run_request(
  :put,
  'https://api.example.com/files/1',
  body,
  {
    'Content-Type' => 'image/png'
  }
)

puts response.status
puts response.body
exit 1 if response.status >= 300
