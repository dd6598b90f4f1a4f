local https = require("ssl.https")
local ltn12 = require("ltn12")
local mime = require("mime")

-- Stands for {{password}}.
local password = "YOUR_PASSWORD"

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/me",
  method = "GET",
  headers = {
    ["Authorization"] = "Basic " .. mime.b64("ada:" .. password),
  },
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
