Mix.install([:req])

response =
  Req.request!(
    method: :post,
    url: "https://api.example.com/search",
    headers: [{"Content-Type", "application/x-www-form-urlencoded"}],
    body: "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
