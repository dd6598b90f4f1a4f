Mix.install([:req])

# Stands for {{password}}.
password = "YOUR_PASSWORD"

response =
  Req.request!(
    method: :get,
    url: "https://api.example.com/me",
    auth: {:basic, "ada:#{password}"}
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
