Mix.install([:req])

# The path of a file to send.
file = "picture.png"

response =
  Req.request!(
    method: :put,
    url: "https://api.example.com/files/1",
    headers: [{"Content-Type", "image/png"}],
    body: File.read!(file)
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
