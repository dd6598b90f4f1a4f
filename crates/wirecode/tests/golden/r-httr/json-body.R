library(httr)

# Stands for {{baseUrl}}.
base_url <- "https://api.example.com"
# Stands for {{token}}.
token <- "YOUR_TOKEN"

response <- VERB(
  "POST",
  paste0(base_url, "/groups"),
  add_headers("Content-Type" = "application/json", "Authorization" = paste0("Bearer ", token)),
  config(unrestricted_auth = 0),
  body = "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}",
  encode = "raw"
)

cat(status_code(response), "\n")
str(content(response, as = "parsed", type = "application/json"))
stop_for_status(response)
