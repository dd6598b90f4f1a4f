require 'faraday'

# Stands for {{password}}.
password = 'YOUR_PASSWORD'

connection = Faraday.new do |faraday|
  faraday.response :raise_error
end
response = connection.run_request(
  :get,
  'https://api.example.com/me',
  nil,
  {
    'Authorization' => "Basic #{["ada:#{password}"].pack('m0')}"
  }
)

puts response.status
puts response.body
exit 1 if response.status >= 300
