library(httr2)

# Stands for {{password}}.
password <- "YOUR_PASSWORD"

response <- request("https://api.example.com/me") |>
  req_options(unrestricted_auth = 0) |>
  req_auth_basic("ada", password) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
