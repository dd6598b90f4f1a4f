library(httr)

response <- VERB(
  "GET",
  "https://api.example.com/me",
  config(unrestricted_auth = 0),
  authenticate("ada", "secret", type = "digest")
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
