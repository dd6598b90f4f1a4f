library(httr2)

# The member who leaves.
member_id <- "YOUR_MEMBER_ID"

response <- request(paste0("https://api.example.com/groups/a%20b/c/members/", member_id)) |>
  req_method("DELETE") |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
