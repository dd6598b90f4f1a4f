# The request asks for Digest authentication, which this sample does not do.

library(httr2)

response <- request("https://api.example.com/me") |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
