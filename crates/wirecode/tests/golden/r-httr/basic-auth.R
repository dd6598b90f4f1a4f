library(httr)

# Stands for {{password}}.
password <- "YOUR_PASSWORD"

response <- VERB(
  "GET", "https://api.example.com/me", config(unrestricted_auth = 0), authenticate("ada", password)
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
