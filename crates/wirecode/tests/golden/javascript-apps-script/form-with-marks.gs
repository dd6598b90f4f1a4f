function sendRequest() {
  const response = UrlFetchApp.fetch("https://api.example.com/search", {
    method: "post",
    contentType: "application/x-www-form-urlencoded",
    payload: "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263",
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
