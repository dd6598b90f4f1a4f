require 'net/http'

# Stands for {{groupId}}.
group_id = 'YOUR_GROUP_ID'
# Stands for {{groupName}}.
group_name = 'YOUR_GROUP_NAME'
# Stands for {{limit}}.
limit = 'YOUR_LIMIT'

uri = URI("https://api.example.com/groups/#{group_id}")
request = Net::HTTP::Put.new(uri)
request['Content-Type'] = 'application/json'
request.body = "{\"name\": \"#{group_name}\", \"limit\": #{limit}}"

response = nil
10.times do
  response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
    http.request(request)
  end
  break unless %w[301 302 303].include?(response.code)

  place = uri.merge(response['Location'])
  headers = request.each_header.reject { |name, _| name.match?(/^(accept-encoding|content|transfer)/) }.to_h
  headers.clear unless place.merge('/') == uri.merge('/')
  request = Net::HTTP::Get.new(place, headers)
  uri = place
end

puts response.code, response.body
response.value
