require 'faraday'

# The member who leaves.
member_id = 'YOUR_MEMBER_ID'

connection = Faraday.new do |faraday|
  faraday.response :raise_error
end
response = connection.run_request(
  :delete,
  "https://api.example.com/groups/a%20b/c/members/#{member_id}",
  nil,
  {}
)

puts response.status
puts response.body
exit 1 if response.status >= 300
