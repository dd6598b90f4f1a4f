library(httr)

# The path of a file to send.
file <- "picture.png"

response <- VERB(
  "PUT",
  "https://api.example.com/files/1",
  add_headers("Content-Type" = "image/png"),
  body = upload_file(file, type = "image/png")
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
