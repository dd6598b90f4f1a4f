const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";

const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.example.com/search");
xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
