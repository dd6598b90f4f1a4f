library(httr)

response <- VERB(
  "POST",
  "https://api.example.com/graphql",
  add_headers("Content-Type" = "application/json"),
  body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
  encode = "raw"
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
