local https = require("ssl.https")
local ltn12 = require("ltn12")

-- The member who leaves.
local member_id = "YOUR_MEMBER_ID"

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/groups/a%20b/c/members/" .. member_id,
  method = "DELETE",
  sink = ltn12.sink.table(chunks),
})
if not sent then
  error(status)
end

local answer = table.concat(chunks)
print(status)
print(answer)
if status >= 300 then
  os.exit(1)
end
