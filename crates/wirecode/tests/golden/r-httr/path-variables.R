library(httr)

# The member who leaves.
member_id <- "YOUR_MEMBER_ID"

response <- VERB(
  "DELETE",
  paste0("https://api.example.com/groups/a%20b/c/members/", member_id)
)

cat(status_code(response), "\n")
cat(content(response, as = "text", encoding = "UTF-8"), "\n")
stop_for_status(response)
