const body = new Blob(["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"]);

const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.example.com/groups");
xhr.setRequestHeader("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status);
  log(JSON.parse(xhr.responseText));
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
