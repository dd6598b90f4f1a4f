function sendRequest() {
  // Stands for {{clientSecret}}.
  const clientSecret = "YOUR_CLIENT_SECRET";

  const response = UrlFetchApp.fetch("https://api.example.com/token", {
    method: "post",
    contentType: "application/x-www-form-urlencoded",
    payload: `grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}`,
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
