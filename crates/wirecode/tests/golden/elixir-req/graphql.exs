Mix.install([:req])

response =
  Req.request!(
    method: :post,
    url: "https://api.example.com/graphql",
    headers: [{"Content-Type", "application/json"}],
    body: "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
