function sendRequest() {
  // The path of a file to send.
  const file = DriveApp.getFilesByName("picture.png").next().getBlob();

  const response = UrlFetchApp.fetch("https://api.example.com/files/1", {
    method: "put",
    contentType: "image/png",
    payload: file.getBytes(),
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
