function sendRequest() {
  // The client joins the values of a repeated header with commas.

  const response = UrlFetchApp.fetch("https://api.example.com/x", {
    method: "patch",
    headers: { "X-Tag": ["one", "two"].join(", "), Cookie: "a=1; b=2", "X-Empty": "" },
    contentType: "application/xml",
    payload: "<a>1</a>",
    followRedirects: false,
  });
  if (response.getResponseCode() >= 300) {
    throw new Error(`redirected to ${response.getHeaders().Location}`);
  }

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
