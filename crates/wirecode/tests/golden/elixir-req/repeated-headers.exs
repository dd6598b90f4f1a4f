Mix.install([:req])

url = URI.parse("https://api.example.com/x")
headers = [
  {"X-Tag", "one"},
  {"X-Tag", "two"},
  {"Cookie", "a=1; b=2"},
  {"X-Empty", ""},
  {"Content-Type", "application/xml"}
]

response =
  Req.request!(
    method: :patch,
    url: url,
    headers: headers,
    body: "<a>1</a>",
    redirect: false
  )

kept =
  Enum.reject(headers, fn {name, _} -> String.starts_with?(String.downcase(name), "content-") end)

{_, _, response} =
  Enum.reduce_while(1..10, {url, [headers: kept], response}, fn _, {url, options, response} ->
    if response.status in [301, 302, 303] do
      place = URI.merge(url, hd(Req.Response.get_header(response, "location")))
      options = if URI.merge(place, "/") == URI.merge(url, "/"), do: options, else: []
      {:cont, {place, options, Req.get!(place, [redirect: false] ++ options)}}
    else
      {:halt, {url, options, response}}
    end
  end)

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 300, do: System.halt(1)
