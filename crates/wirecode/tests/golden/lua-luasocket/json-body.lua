local cjson = require("cjson")
local ltn12 = require("ltn12")
local urls = require("socket.url")

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
local url = base_url .. "/groups"
local chunks = {}
local request = {
  url = url,
  method = "POST",
  headers = {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. token,
    ["Content-Length"] = #body,
  },
  source = ltn12.source.string(body),
  redirect = false,
  sink = ltn12.sink.table(chunks),
}
local sent, status, fields = client.request(request)
request.headers["Content-Type"] = nil
request.headers["Content-Length"] = nil
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
  sent, status, fields = client.request(request)
end
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
