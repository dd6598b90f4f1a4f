function sendRequest() {
  // Stands for {{baseUrl}}.
  const baseUrl = "https://api.example.com";
  // Stands for {{token}}.
  const token = "YOUR_TOKEN";

  const response = UrlFetchApp.fetch(`${baseUrl}/groups`, {
    method: "post",
    headers: { Authorization: `Bearer ${token}` },
    contentType: "application/json",
    payload: `{
  "name": "It's \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`,
    followRedirects: false,
  });
  if (response.getResponseCode() >= 300) {
    throw new Error(`redirected to ${response.getHeaders().Location}`);
  }

  console.log(response.getResponseCode());
  console.log(JSON.parse(response.getContentText()));
}
