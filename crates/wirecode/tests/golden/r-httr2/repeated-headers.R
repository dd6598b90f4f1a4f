library(httr2)

response <- request("https://api.example.com/x") |>
  req_method("PATCH") |>
  req_options(httpheader = c(
    "X-Tag: one",
    "X-Tag: two",
    "Cookie: a=1; b=2",
    "X-Empty;",
    "Content-Type: application/xml"
  )) |>
  req_options(unrestricted_auth = 0) |>
  req_body_raw(
    "<a>1</a>",
    type = "application/xml"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
