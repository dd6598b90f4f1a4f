library(httr2)

# Stands for {{groupId}}.
group_id <- "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name <- "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit <- "YOUR_LIMIT"

response <- request(paste0("https://api.example.com/groups/", group_id)) |>
  req_method("PUT") |>
  req_body_raw(
    paste0("{\"name\": \"", group_name, "\", \"limit\": ", limit, "}"),
    type = "application/json"
  ) |>
  req_perform()

cat(resp_status(response), "\n")
if (length(response$body) > 0) cat(resp_body_string(response), "\n")
