// A browser doesn't let a script set the header Cookie.
// The client joins the values of a repeated header with commas.

const body = "<a>1</a>";

const xhr = new XMLHttpRequest();
xhr.open("PATCH", "https://api.example.com/x");
xhr.setRequestHeader("X-Tag", "one");
xhr.setRequestHeader("X-Tag", "two");
xhr.setRequestHeader("Cookie", "a=1; b=2");
xhr.setRequestHeader("X-Empty", "");
xhr.setRequestHeader("Content-Type", "application/xml");
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send(body);
