local https = require("ssl.https")
local ltn12 = require("ltn12")
local urls = require("socket.url")

-- The member who leaves.
local member_id = "YOUR_MEMBER_ID"

local url = "https://api.example.com/groups/a%20b/c/members/" .. member_id
local chunks = {}
local request = {
  url = url,
  method = "DELETE",
  redirect = false,
  sink = ltn12.sink.table(chunks),
}
local sent, status, fields = https.request(request)
for _ = 1, 10 do
  if not ("301 302 303"):find(status, 1, true) then
    break
  end
  local place = urls.absolute(url, fields.location)
  if urls.absolute(place, "/") ~= urls.absolute(url, "/") then
    request.headers = nil
  end
  url = place
  chunks = {}
  request = {
    url = url,
    method = "GET",
    headers = request.headers,
    redirect = false,
    sink = ltn12.sink.table(chunks),
  }
  sent, status, fields = https.request(request)
end
if not sent then
  error(status)
end

local answer = table.concat(chunks)
print(status)
print(answer)
if status >= 300 then
  os.exit(1)
end
