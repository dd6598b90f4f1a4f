library(httr2)

response <- request("https://api.example.com/search") |>
  req_body_raw(
    "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263",
    type = "application/x-www-form-urlencoded"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
