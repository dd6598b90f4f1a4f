library(httr)

response <- VERB(
  "GET",
  "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag",
  add_headers("Accept" = "application/json")
)

cat(status_code(response), "\n")
str(content(response, as = "parsed", type = "application/json"))
stop_for_status(response)
