local https = require("ssl.https")
local ltn12 = require("ltn12")

local body = "<a>1</a>"

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/x",
  method = "PATCH",
  headers = {
    ["X-Tag"] = "one\r\nX-Tag: two",
    ["Cookie"] = "a=1; b=2",
    ["X-Empty"] = "",
    ["Content-Type"] = "application/xml",
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
print(answer)
if status >= 300 then
  os.exit(1)
end
