// The request needs Digest authentication, which this sample doesn't support.

const response = await fetch("https://api.example.com/me");
if (!response.ok) {
  throw new Error(`${response.status}: ${await response.text()}`);
}

console.log(response.status);
console.log(await response.text());
