library(RCurl)

# Stands for {{baseUrl}}.
base_url <- "https://api.example.com"
# Stands for {{token}}.
token <- "YOUR_TOKEN"

body <- "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}"
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = paste0(base_url, "/groups"),
  followlocation = TRUE,
  httpheader = c("Content-Type: application/json", paste0("Authorization: Bearer ", token)),
  postfields = body,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
