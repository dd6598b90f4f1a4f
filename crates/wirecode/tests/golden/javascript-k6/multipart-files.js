// In a form with a file, k6 sends each name once, and text fields without a type.

import { check } from "k6";
import http from "k6/http";

// The path of a file to send.
const photo = open("one.png", "b");
// The path of a file to send.
const photo2 = open("two.jpg", "b");
// The path of a file to send.
const notes = open("path/to/notes", "b");

export default function () {
  const body = {
    title: 'two "photos"',
    photo: http.file(photo, "one.png", "image/png"),
    photo: http.file(photo2, "two.jpg", "image/jpeg"),
    notes: http.file(notes, "notes", "text/plain"),
  };
  const response = http.request("POST", "https://api.example.com/photos", body);
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
