library(httr)

response <- VERB(
  "POST",
  "https://api.example.com/graphql",
  add_headers("Content-Type" = "application/json"),
  body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}",
  encode = "raw"
)

cat(status_code(response), "\n")
cat(content(response, as = "text", encoding = "UTF-8"), "\n")
stop_for_status(response)
