<?php

// The path of a file to send.
$file = 'picture.png';

$curl = curl_init('https://api.example.com/files/1');
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => 'PUT',
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => ['Content-Type: image/png'],
    CURLOPT_UPLOAD => true,
    CURLOPT_INFILE => fopen($file, 'rb'),
    CURLOPT_INFILESIZE => filesize($file),
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL, $response, PHP_EOL;
exit($status < 300 ? 0 : 1);
