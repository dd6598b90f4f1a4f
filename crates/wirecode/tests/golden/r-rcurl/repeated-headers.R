library(RCurl)

body <- "<a>1</a>"
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/x",
  customrequest = "PATCH",
  followlocation = TRUE,
  httpheader = c("X-Tag: one", "X-Tag: two", "Cookie: a=1; b=2", "X-Empty;", "Content-Type: application/xml"),
  postfields = body,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
