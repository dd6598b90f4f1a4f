library(httr)

# The path of a file to send.
file <- "picture.png"

response <- VERB(
  "PUT",
  "https://api.example.com/files/1",
  add_headers("Content-Type" = "image/png"),
  body = upload_file(file, type = "image/png")
)

cat(status_code(response), "\n")
cat(content(response, as = "text", encoding = "UTF-8"), "\n")
stop_for_status(response)
