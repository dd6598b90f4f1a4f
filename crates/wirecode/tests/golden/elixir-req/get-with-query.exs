Mix.install([:req])

response =
  Req.request!(
    method: :get,
    url: "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
    headers: [{"Accept", "application/json"}]
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
