using HTTP

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

body = "{\"name\": \"$(group_name)\", \"limit\": $(limit)}"

headers = [
    "Content-Type" => "application/json",
]
response = HTTP.request("PUT", "https://api.example.com/groups/$(group_id)", headers, body)

println(response.status)
println(String(response.body))
