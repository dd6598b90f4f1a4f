library(httr)

response <- VERB(
  "POST",
  "https://api.example.com/groups",
  body = setNames(list("Excepteur proident in", "normal", curl::form_data("{\"hidden\":true}", "application/json")), c("name", "type", "settings")),
  encode = "multipart"
)

cat(status_code(response), "\n")
str(content(response, as = "parsed", type = "application/json"))
stop_for_status(response)
