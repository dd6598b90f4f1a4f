library(RCurl)

body <- "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}"
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/graphql",
  followlocation = TRUE,
  httpheader = c("Content-Type: application/json"),
  postfields = body,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
