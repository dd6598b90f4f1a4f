library(httr)

# The path of a file to send.
photo <- "one.png"
# The path of a file to send.
photo_2 <- "two.jpg"
# The path of a file to send.
notes <- "path/to/notes"

response <- VERB(
  "POST",
  "https://api.example.com/photos",
  body = setNames(list("two \"photos\"", curl::form_file(photo, "image/png"), curl::form_file(photo_2, "image/jpeg"), curl::form_file(notes, "text/plain")), c("title", "photo", "photo", "notes")),
  encode = "multipart"
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
