<?php

require 'vendor/autoload.php';

// The path of a file to send.
$photo = 'one.png';
// The path of a file to send.
$photo2 = 'two.jpg';
// The path of a file to send.
$notes = 'path/to/notes';

$body = implode('', [
    "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
    basename($photo),
    "\"\r\nContent-Type: image/png\r\n\r\n",
    file_get_contents($photo),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
    basename($photo2),
    "\"\r\nContent-Type: image/jpeg\r\n\r\n",
    file_get_contents($photo2),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"",
    basename($notes),
    "\"\r\nContent-Type: text/plain\r\n\r\n",
    file_get_contents($notes),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n",
]);
$request = new HTTP_Request2('https://api.example.com/photos', 'POST');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('Content-Type', 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV');
$request->setBody($body);
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
