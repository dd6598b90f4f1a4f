Mix.install([:req])

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

response =
  Req.request!(
    method: :post,
    url: "#{base_url}/groups",
    headers: [
        {"Content-Type", "application/json"},
        {"Authorization", "Bearer #{token}"}
      ],
    body: "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
