local https = require("ssl.https")
local ltn12 = require("ltn12")

-- The path of a file to send.
local photo = "one.png"
-- The path of a file to send.
local photo_2 = "two.jpg"
-- The path of a file to send.
local notes = "path/to/notes"

local function read_file(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

local body = table.concat({
  "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
  (photo:gsub("^.*[/\\]", "")),
  "\"\r\nContent-Type: image/png\r\n\r\n",
  read_file(photo),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
  (photo_2:gsub("^.*[/\\]", "")),
  "\"\r\nContent-Type: image/jpeg\r\n\r\n",
  read_file(photo_2),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"",
  (notes:gsub("^.*[/\\]", "")),
  "\"\r\nContent-Type: text/plain\r\n\r\n",
  read_file(notes),
  "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n",
})

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/photos",
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
print(answer)
if status >= 300 then
  os.exit(1)
end
