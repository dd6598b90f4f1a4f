function sendRequest() {
  // The request needs Digest authentication, which this sample doesn't support.

  const response = UrlFetchApp.fetch("https://api.example.com/me", { followRedirects: false });
  if (response.getResponseCode() >= 300) {
    throw new Error(`redirected to ${response.getHeaders().Location}`);
  }

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
