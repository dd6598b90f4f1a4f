function sendRequest() {
  // The member who leaves.
  const memberId = "YOUR_MEMBER_ID";

  const response = UrlFetchApp.fetch(`https://api.example.com/groups/a%20b/c/members/${memberId}`, {
    method: "delete",
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
