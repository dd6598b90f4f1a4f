library(httr2)

response <- request("https://api.example.com/echo") |>
  req_headers(
    "X-Text" = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \U0001f600"
  ) |>
  req_body_raw(
    "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \U0001f600\r\nsecond line\n\n\tend",
    type = "text/plain"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
