import axios from "axios";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

// The path of a file to send.
const file = "picture.png";

const body = createReadStream(file);

const response = await axios.request({
  url: "https://api.example.com/files/1",
  method: "PUT",
  headers: { "Content-Type": "image/png", "Content-Length": (await stat(file)).size },
  data: body,
  maxBodyLength: Infinity,
});

console.log(response.status);
console.log(response.data);
