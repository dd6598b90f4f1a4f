Mix.install([:req])

response =
  Req.request!(
    method: :patch,
    url: "https://api.example.com/x",
    headers: [
        {"X-Tag", "one"},
        {"X-Tag", "two"},
        {"Cookie", "a=1; b=2"},
        {"X-Empty", ""},
        {"Content-Type", "application/xml"}
      ],
    body: "<a>1</a>"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
