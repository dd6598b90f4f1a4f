local https = require("ssl.https")
local ltn12 = require("ltn12")

-- Stands for {{groupId}}.
local group_id = "YOUR_GROUP_ID"
-- Stands for {{groupName}}.
local group_name = "YOUR_GROUP_NAME"
-- Stands for {{limit}}.
local limit = "YOUR_LIMIT"

local body = "{\"name\": \"" .. group_name .. "\", \"limit\": " .. limit .. "}"

local chunks = {}
local sent, status = https.request({
  url = "https://api.example.com/groups/" .. group_id,
  method = "PUT",
  headers = {
    ["Content-Type"] = "application/json",
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
