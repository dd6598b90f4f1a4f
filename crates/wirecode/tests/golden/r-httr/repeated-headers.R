# httr keeps one value of a header that is repeated in the same spelling.
# httr leaves out a header without a value.

library(httr)

response <- VERB(
  "PATCH",
  "https://api.example.com/x",
  add_headers("X-Tag" = "one", "X-Tag" = "two", "Cookie" = "a=1; b=2", "X-Empty" = "", "Content-Type" = "application/xml"),
  config(unrestricted_auth = 0),
  body = "<a>1</a>",
  encode = "raw"
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
