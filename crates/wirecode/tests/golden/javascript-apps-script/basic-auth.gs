function sendRequest() {
  // Stands for {{password}}.
  const password = "YOUR_PASSWORD";

  const response = UrlFetchApp.fetch("https://api.example.com/me", {
    headers: {
      Authorization: "Basic " + Utilities.base64Encode(`ada:${password}`, Utilities.Charset.UTF_8),
    },
    followRedirects: false,
  });
  if (response.getResponseCode() >= 300) {
    throw new Error(`redirected to ${response.getHeaders().Location}`);
  }

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
