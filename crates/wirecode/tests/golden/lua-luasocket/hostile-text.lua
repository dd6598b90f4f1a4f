local https = require("ssl.https")
local ltn12 = require("ltn12")
local urls = require("socket.url")

local body = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"

local url = "https://api.example.com/echo"
local chunks = {}
local request = {
  url = url,
  method = "POST",
  headers = {
    ["X-Text"] = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀",
    ["Content-Type"] = "text/plain",
    ["Content-Length"] = #body,
  },
  source = ltn12.source.string(body),
  redirect = false,
  sink = ltn12.sink.table(chunks),
}
local sent, status, fields = https.request(request)
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
