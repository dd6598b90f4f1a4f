local cjson = require("cjson")
local ltn12 = require("ltn12")

-- Stands for {{baseUrl}}.
local base_url = "https://api.example.com"
-- Stands for {{token}}.
local token = "YOUR_TOKEN"

local body = [[{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}]]

local secure = (base_url):match("^https:")
local client = require(secure and "ssl.https" or "socket.http")
local chunks = {}
local sent, status = client.request({
  url = base_url .. "/groups",
  method = "POST",
  headers = {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. token,
    ["Content-Length"] = #body,
  },
  source = ltn12.source.string(body),
  redirect = false,
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
