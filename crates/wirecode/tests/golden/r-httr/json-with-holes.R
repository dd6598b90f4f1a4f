library(httr)

# Stands for {{groupId}}.
group_id <- "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name <- "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit <- "YOUR_LIMIT"

response <- VERB(
  "PUT",
  paste0("https://api.example.com/groups/", group_id),
  add_headers("Content-Type" = "application/json"),
  body = paste0("{\"name\": \"", group_name, "\", \"limit\": ", limit, "}"),
  encode = "raw"
)

writeLines(c(status_code(response), content(response, as = "text", encoding = "UTF-8")))
stop_for_status(response)
