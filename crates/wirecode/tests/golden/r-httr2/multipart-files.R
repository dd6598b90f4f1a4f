library(httr2)

# The path of a file to send.
photo <- "one.png"
# The path of a file to send.
photo_2 <- "two.jpg"
# The path of a file to send.
notes <- "path/to/notes"

response <- request("https://api.example.com/photos") |>
  req_body_multipart(
    "title" = "two \"photos\"",
    "photo" = curl::form_file(photo, "image/png"),
    "photo" = curl::form_file(photo_2, "image/jpeg"),
    "notes" = curl::form_file(notes, "text/plain")
  ) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
