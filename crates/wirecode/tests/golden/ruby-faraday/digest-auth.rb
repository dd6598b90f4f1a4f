# The request asks for Digest authentication, which this sample does not do.

require 'faraday'

connection = Faraday.new do |faraday|
  faraday.response :raise_error
end
response = connection.run_request(
  :get,
  'https://api.example.com/me',
  nil,
  {}
)

puts response.status
puts response.body
exit 1 if response.status >= 300
