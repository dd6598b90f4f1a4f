function sendRequest() {
  const response = UrlFetchApp.fetch("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", {
    headers: { Accept: "application/json" },
  });

  console.log(response.getResponseCode());
  console.log(JSON.parse(response.getContentText()));
}
