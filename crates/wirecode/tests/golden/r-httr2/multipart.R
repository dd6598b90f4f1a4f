library(httr2)

response <- request("https://api.example.com/groups") |>
  req_body_multipart(
    "name" = "Excepteur proident in",
    "type" = "normal",
    "settings" = curl::form_data("{\"hidden\":true}", "application/json")
  ) |>
  req_perform()

cat(resp_status(response), "\n")
str(resp_body_json(response))
