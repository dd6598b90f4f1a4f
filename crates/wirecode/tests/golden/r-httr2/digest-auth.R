library(httr2)

response <- request("https://api.example.com/me") |>
  req_options(unrestricted_auth = 0) |>
  # 2 is CURLAUTH_DIGEST.
  req_options(httpauth = 2L, username = "ada", password = "secret") |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
