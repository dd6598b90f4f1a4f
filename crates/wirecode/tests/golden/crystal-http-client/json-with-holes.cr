require "http/client"

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

headers = HTTP::Headers{
  "Content-Type" => "application/json",
}
response = HTTP::Client.put("https://api.example.com/groups/#{group_id}", headers: headers, body: "{\"name\": \"#{group_name}\", \"limit\": #{limit}}")

puts response.status_code
puts response.body
exit 1 if response.status_code >= 300
