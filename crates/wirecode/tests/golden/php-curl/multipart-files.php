<?php

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

$curl = curl_init('https://api.example.com/photos');
curl_setopt_array($curl, [
    CURLOPT_POST => true,
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => [
        'Content-Type: multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
    ],
    CURLOPT_POSTFIELDS => $body,
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL, $response, PHP_EOL;
exit($status < 300 ? 0 : 1);
