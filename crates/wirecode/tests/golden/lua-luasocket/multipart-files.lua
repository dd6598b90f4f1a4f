local https = require("ssl.https")
local ltn12 = require("ltn12")
local urls = require("socket.url")

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

local url = "https://api.example.com/photos"
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
print(answer)
if status >= 300 then
  os.exit(1)
end
