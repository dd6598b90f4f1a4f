library(httr)

response <- VERB(
  "POST",
  "https://api.example.com/search",
  add_headers("Content-Type" = "application/x-www-form-urlencoded"),
  body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263",
  encode = "raw"
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
