library(httr)

response <- VERB(
  "POST",
  "https://api.example.com/search",
  add_headers("Content-Type" = "application/x-www-form-urlencoded"),
  body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263",
  encode = "raw"
)

cat(status_code(response), "\n")
cat(content(response, as = "text", encoding = "UTF-8"), "\n")
stop_for_status(response)
