require "http/client"

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

response = HTTP::Client.delete("https://api.example.com/groups/a%20b/c/members/#{member_id}")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
