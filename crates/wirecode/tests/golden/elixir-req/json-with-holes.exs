Mix.install([:req])

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

response =
  Req.request!(
    method: :put,
    url: "https://api.example.com/groups/#{group_id}",
    headers: [{"Content-Type", "application/json"}],
    body: "{\"name\": \"#{group_name}\", \"limit\": #{limit}}"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
