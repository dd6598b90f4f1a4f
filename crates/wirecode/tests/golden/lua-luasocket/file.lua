local https = require("ssl.https")
local ltn12 = require("ltn12")

-- The path of a file to send.
local file2 = "picture.png"

local file = assert(io.open(file2, "rb"))

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/files/1",
  method = "PUT",
  headers = {
    ["Content-Type"] = "image/png",
    ["Content-Length"] = file:seek("end") - file:seek("set"),
  },
  source = ltn12.source.file(file),
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
