Mix.install([:req])

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

response =
  Req.request!(
    method: :post,
    url: "https://api.example.com/token",
    headers: [{"Content-Type", "application/x-www-form-urlencoded"}],
    body: "grant_type=client_credentials&scope=a%2Cb&client_secret=#{client_secret}"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
