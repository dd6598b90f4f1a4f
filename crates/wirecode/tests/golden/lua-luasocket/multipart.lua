local cjson = require("cjson")
local https = require("ssl.https")
local ltn12 = require("ltn12")

local body = table.concat({
  "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n",
})

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/groups",
  method = "POST",
  headers = {
    ["Content-Type"] = "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
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
for key, value in pairs(cjson.decode(answer)) do
  print(key, value)
end
if status >= 300 then
  os.exit(1)
end
