using HTTP

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

headers = [
]
response = HTTP.request("DELETE", "https://api.example.com/groups/a%20b/c/members/$(member_id)", headers)

println(response.status)
println(String(response.body))
