require 'net/http'

# The member who leaves.
member_id = 'YOUR_MEMBER_ID'

uri = URI("https://api.example.com/groups/a%20b/c/members/#{member_id}")
request = Net::HTTP::Delete.new(uri)

response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.code
puts response.body
response.value
