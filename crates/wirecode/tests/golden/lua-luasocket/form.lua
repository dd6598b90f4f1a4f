local https = require("ssl.https")
local ltn12 = require("ltn12")

-- Stands for {{clientSecret}}.
local client_secret = "YOUR_CLIENT_SECRET"

local body = "grant_type=client_credentials&scope=a%2Cb&client_secret=" .. client_secret

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/token",
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
