require 'net/http'

# The member who leaves.
member_id = 'YOUR_MEMBER_ID'

uri = URI("https://api.example.com/groups/a%20b/c/members/#{member_id}")
request = Net::HTTP::Delete.new(uri)

response = nil
10.times do
  response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
    http.request(request)
  end
  break unless %w[301 302 303].include?(response.code)

  place = uri.merge(response['Location'])
  request = Net::HTTP::Get.new(place)
  uri = place
end

puts response.code, response.body
response.value
