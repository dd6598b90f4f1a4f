// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

$.ajax({
  url: `https://api.example.com/groups/a%20b/c/members/${memberId}`,
  method: "DELETE",
  dataType: "text",
})
  .done((answer, _, xhr) => console.log(xhr.status, answer))
  .fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));
