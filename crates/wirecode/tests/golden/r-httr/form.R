library(httr)

# Stands for {{clientSecret}}.
client_secret <- "YOUR_CLIENT_SECRET"

response <- VERB(
  "POST",
  "https://api.example.com/token",
  add_headers("Content-Type" = "application/x-www-form-urlencoded"),
  body = paste0("grant_type=client_credentials&scope=a%2Cb&client_secret=", client_secret),
  encode = "raw"
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
