// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

const xhr = new XMLHttpRequest();
xhr.open("DELETE", `https://api.example.com/groups/a%20b/c/members/${memberId}`);
xhr.onload = () => {
  const log = xhr.status < 400 ? console.log : console.error;
  log(xhr.status, xhr.responseText);
};
xhr.onerror = () => console.error("The server could not be reached.");
xhr.send();
