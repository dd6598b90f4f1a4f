function sendRequest() {
  // The path of a file to send.
  const photo = DriveApp.getFilesByName("one.png").next().getBlob();
  // The path of a file to send.
  const photo2 = DriveApp.getFilesByName("two.jpg").next().getBlob();
  // The path of a file to send.
  const notes = DriveApp.getFilesByName("path/to/notes").next().getBlob();

  const body = [].concat(
    Utilities.newBlob("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"").getBytes(),
    Utilities.newBlob(photo.getName()).getBytes(),
    Utilities.newBlob("\"\r\nContent-Type: image/png\r\n\r\n").getBytes(),
    photo.getBytes(),
    Utilities.newBlob("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"").getBytes(),
    Utilities.newBlob(photo2.getName()).getBytes(),
    Utilities.newBlob("\"\r\nContent-Type: image/jpeg\r\n\r\n").getBytes(),
    photo2.getBytes(),
    Utilities.newBlob("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"").getBytes(),
    Utilities.newBlob(notes.getName()).getBytes(),
    Utilities.newBlob("\"\r\nContent-Type: text/plain\r\n\r\n").getBytes(),
    notes.getBytes(),
    Utilities.newBlob("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n").getBytes(),
  );

  const response = UrlFetchApp.fetch("https://api.example.com/photos", {
    method: "post",
    contentType: "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
    payload: body,
  });

  console.log(response.getResponseCode());
  console.log(response.getContentText());
}
