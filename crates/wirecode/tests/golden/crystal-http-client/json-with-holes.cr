require "http/client"

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

headers = HTTP::Headers{"Content-Type" => "application/json"}
url = URI.parse("https://api.example.com/groups/#{group_id}")
response = HTTP::Client.put(url, headers: headers, body: "{\"name\": \"#{group_name}\", \"limit\": #{limit}}")
10.times do
  break unless [301, 302, 303].includes?(response.status_code)

  url = url.resolve(response.headers["Location"])
  headers.delete("Content-Type")
  response = HTTP::Client.get(url, headers: headers)
end

puts response.status_code, response.body
exit 1 if response.status_code >= 300
