library(RCurl)

body <- "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \U0001f600\r\nsecond line\n\n\tend"
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/echo",
  followlocation = TRUE,
  httpheader = c("X-Text: #{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \U0001f600", "Content-Type: text/plain"),
  postfields = body,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
