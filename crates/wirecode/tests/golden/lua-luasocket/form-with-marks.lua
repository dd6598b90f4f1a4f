local https = require("ssl.https")
local ltn12 = require("ltn12")

local body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/search",
  method = "POST",
  headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Content-Length"] = #body,
  },
  source = ltn12.source.string(body),
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
