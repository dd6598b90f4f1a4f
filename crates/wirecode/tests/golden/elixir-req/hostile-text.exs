Mix.install([:req])

response =
  Req.request!(
    method: :post,
    url: "https://api.example.com/echo",
    headers: [
        {"X-Text", "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"},
        {"Content-Type", "text/plain"}
      ],
    body: "\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
