function sendRequest() {
  const body = [].concat(Utilities.newBlob("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n").getBytes());

  const response = UrlFetchApp.fetch("https://api.example.com/groups", {
    method: "post",
    contentType: "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
    payload: body,
  });

  console.log(response.getResponseCode());
  console.log(JSON.parse(response.getContentText()));
}
