library(RCurl)

# Stands for {{password}}.
password <- "YOUR_PASSWORD"

curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/me",
  followlocation = TRUE,
  httpauth = 1L,
  username = "ada",
  password = password,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
