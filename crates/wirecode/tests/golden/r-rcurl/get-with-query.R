library(RCurl)

curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
  followlocation = TRUE,
  httpheader = c("Accept: application/json"),
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
