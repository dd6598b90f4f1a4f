library(httr)

# Stands for {{password}}.
password <- "YOUR_PASSWORD"

response <- VERB(
  "GET",
  "https://api.example.com/me",
  config(unrestricted_auth = 0),
  authenticate("ada", password)
)

cat(status_code(response), "\n")
cat(content(response, as = "text", encoding = "UTF-8"), "\n")
stop_for_status(response)
