library(httr2)

# Stands for {{baseUrl}}.
base_url <- "https://api.example.com"
# Stands for {{token}}.
token <- "YOUR_TOKEN"

response <- request(paste0(base_url, "/groups")) |>
  req_headers(
    "Authorization" = paste0("Bearer ", token)
  ) |>
  req_options(unrestricted_auth = 0) |>
  req_body_raw(
    "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}",
    type = "application/json"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
str(resp_body_json(response))
