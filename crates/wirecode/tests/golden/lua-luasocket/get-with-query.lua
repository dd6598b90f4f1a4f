local cjson = require("cjson")
local https = require("ssl.https")
local ltn12 = require("ltn12")

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
  method = "GET",
  headers = {
    ["Accept"] = "application/json",
  },
  sink = ltn12.sink.table(chunks),
})
if not sent then
  error(status)
end

local answer = table.concat(chunks)
print(status)
for key, value in pairs(cjson.decode(answer)) do
  print(key, value)
end
if status >= 300 then
  os.exit(1)
end
