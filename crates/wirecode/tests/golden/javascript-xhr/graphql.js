const body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}";

const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.example.com/graphql");
xhr.setRequestHeader("Content-Type", "application/json");
xhr.onload = () => {
  console.log(xhr.status);
  console.log(xhr.responseText);
  if (xhr.status >= 400) {
    console.error(`The server refused: ${xhr.statusText}`);
  }
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
