-- The request needs Digest authentication, which this sample doesn't support.

local https = require("ssl.https")
local ltn12 = require("ltn12")

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/me",
  method = "GET",
  redirect = false,
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
