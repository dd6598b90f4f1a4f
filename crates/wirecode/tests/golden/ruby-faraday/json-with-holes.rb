require 'faraday'

# Stands for {{groupId}}.
group_id = 'YOUR_GROUP_ID'
# Stands for {{groupName}}.
group_name = 'YOUR_GROUP_NAME'
# Stands for {{limit}}.
limit = 'YOUR_LIMIT'

body = "{\"name\": \"#{group_name}\", \"limit\": #{limit}}"

connection = Faraday.new { |faraday| faraday.response :raise_error }
response = connection.run_request(
  :put,
  "https://api.example.com/groups/#{group_id}",
  body,
  {
    'Content-Type' => 'application/json'
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
