# The request needs Digest authentication, which this sample doesn't support.

Mix.install([:req])

response =
  Req.request!(
    method: :get,
    url: "https://api.example.com/me"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
