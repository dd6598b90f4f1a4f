library(httr2)

# The path of a file to send.
file <- "picture.png"

response <- request("https://api.example.com/files/1") |>
  req_method("PUT") |>
  req_body_file(file, type = "image/png") |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
