library(RCurl)

# Stands for {{groupId}}.
group_id <- "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name <- "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit <- "YOUR_LIMIT"

body <- paste0("{\"name\": \"", group_name, "\", \"limit\": ", limit, "}")
curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = paste0("https://api.example.com/groups/", group_id),
  customrequest = "PUT",
  followlocation = TRUE,
  httpheader = c("Content-Type: application/json"),
  postfields = body,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
