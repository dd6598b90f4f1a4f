library(RCurl)

body <- "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/search",
  followlocation = TRUE,
  httpheader = c("Content-Type: application/x-www-form-urlencoded"),
  postfields = body,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
