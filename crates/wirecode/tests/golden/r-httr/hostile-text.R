library(httr)

response <- VERB(
  "POST",
  "https://api.example.com/echo",
  add_headers("X-Text" = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \U0001f600", "Content-Type" = "text/plain"),
  body = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \U0001f600\r\nsecond line\n\n\tend",
  encode = "raw"
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
