library(httr2)

# Stands for {{clientSecret}}.
client_secret <- "YOUR_CLIENT_SECRET"

response <- request("https://api.example.com/token") |>
  req_body_raw(
    paste0("grant_type=client_credentials&scope=a%2Cb&client_secret=", client_secret),
    type = "application/x-www-form-urlencoded"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
