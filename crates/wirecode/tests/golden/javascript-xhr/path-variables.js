// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

const xhr = new XMLHttpRequest();
xhr.open("DELETE", `https://api.example.com/groups/a%20b/c/members/${memberId}`);
xhr.onload = () => {
  console.log(xhr.status);
  console.log(xhr.responseText);
  if (xhr.status >= 400) {
    console.error(`The server refused: ${xhr.statusText}`);
  }
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send();
