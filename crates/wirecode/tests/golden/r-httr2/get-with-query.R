library(httr2)

response <- request("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag") |>
  req_headers(
    "Accept" = "application/json"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
str(resp_body_json(response))
