const xhr = new XMLHttpRequest();
xhr.open("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag");
xhr.setRequestHeader("Accept", "application/json");
xhr.onload = () => {
  console.log(xhr.status);
  console.log(JSON.parse(xhr.responseText));
  if (xhr.status >= 400) {
    console.error(`The server refused: ${xhr.statusText}`);
  }
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send();
