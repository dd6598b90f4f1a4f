const xhr = new XMLHttpRequest();
xhr.open("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag");
xhr.setRequestHeader("Accept", "application/json");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status);
  log(JSON.parse(xhr.responseText));
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send();
