library(RCurl)

# The path of a file to send.
file <- "picture.png"

body <- readBin(file, "raw", file.size(file))
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/files/1",
  customrequest = "PUT",
  followlocation = TRUE,
  httpheader = c("Content-Type: image/png"),
  postfields = body,
  postfieldsize = length(body),
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
