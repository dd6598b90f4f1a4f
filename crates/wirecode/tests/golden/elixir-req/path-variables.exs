Mix.install([:req])

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

response =
  Req.request!(
    method: :delete,
    url: "https://api.example.com/groups/a%20b/c/members/#{member_id}"
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
