library(RCurl)

# The member who leaves.
member_id <- "YOUR_MEMBER_ID"

curl <- getCurlHandle()
answer <- basicTextGatherer()
curlPerform(
  url = paste0("https://api.example.com/groups/a%20b/c/members/", member_id),
  customrequest = "DELETE",
  followlocation = TRUE,
  writefunction = answer$update,
  curl = curl
)

status <- getCurlInfo(curl)$response.code
cat(status, "\n")
cat(answer$value(), "\n")
if (status >= 400) quit(status = 1)
