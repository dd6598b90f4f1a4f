library(RCurl)

curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/me",
  followlocation = TRUE,
  httpauth = 2L,
  username = "ada",
  password = "secret",
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
