library(httr)

# The member who leaves.
member_id <- "YOUR_MEMBER_ID"

response <- VERB("DELETE", paste0("https://api.example.com/groups/a%20b/c/members/", member_id))

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
