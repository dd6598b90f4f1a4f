# R's curl leaves out a header without a value.
# httr2 sends the values of a repeated header in one line, with commas between.

library(httr2)

response <- request("https://api.example.com/x") |>
  req_method("PATCH") |>
  req_headers(
    "X-Tag" = "one, two",
    "Cookie" = "a=1; b=2",
    "X-Empty" = ""
  ) |>
  req_body_raw(
    "<a>1</a>",
    type = "application/xml"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
