const response = await fetch("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", {
  headers: { Accept: "application/json" },
});
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.json());
