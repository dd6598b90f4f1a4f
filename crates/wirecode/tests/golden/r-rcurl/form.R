library(RCurl)

# Stands for {{clientSecret}}.
client_secret <- "YOUR_CLIENT_SECRET"

body <- paste0("grant_type=client_credentials&scope=a%2Cb&client_secret=", client_secret)
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/token",
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
