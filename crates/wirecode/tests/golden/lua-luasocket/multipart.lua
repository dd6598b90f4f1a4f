local cjson = require("cjson")
local https = require("ssl.https")
local ltn12 = require("ltn12")
local urls = require("socket.url")

local body = table.concat({
  "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n",
})

local url = "https://api.example.com/groups"
local chunks = {}
local request = {
  url = url,
  method = "POST",
  headers = {
    ["Content-Type"] = "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
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
for key, value in pairs(cjson.decode(answer)) do
  print(key, value)
end
if status >= 300 then
  os.exit(1)
end
