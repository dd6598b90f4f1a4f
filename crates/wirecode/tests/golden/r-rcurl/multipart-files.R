library(RCurl)

# The path of a file to send.
photo <- "one.png"
# The path of a file to send.
photo_2 <- "two.jpg"
# The path of a file to send.
notes <- "path/to/notes"

body <- c(
  charToRaw("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
  charToRaw(basename(photo)),
  charToRaw("\"\r\nContent-Type: image/png\r\n\r\n"),
  readBin(photo, "raw", file.size(photo)),
  charToRaw("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
  charToRaw(basename(photo_2)),
  charToRaw("\"\r\nContent-Type: image/jpeg\r\n\r\n"),
  readBin(photo_2, "raw", file.size(photo_2)),
  charToRaw("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""),
  charToRaw(basename(notes)),
  charToRaw("\"\r\nContent-Type: text/plain\r\n\r\n"),
  readBin(notes, "raw", file.size(notes)),
  charToRaw("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n")
)

curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = "https://api.example.com/photos",
  followlocation = TRUE,
  httpheader = c("Content-Type: multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV"),
  postfields = body,
  postfieldsize = length(body),
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
