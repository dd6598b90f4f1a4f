require "http/client"

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

url = URI.parse("https://api.example.com/groups/a%20b/c/members/#{member_id}")
response = HTTP::Client.delete(url)
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  response = HTTP::Client.get(url)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
