// Stands for {{clientSecret}}.
const clientSecret = "YOUR_CLIENT_SECRET";

const body = new URLSearchParams({
  grant_type: "client_credentials",
  scope: "a,b",
  client_secret: clientSecret,
});

const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.example.com/token");
xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
