<?php

// Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com';
// Stands for {{token}}.
$token = 'YOUR_TOKEN';

$curl = curl_init("{$baseUrl}/groups");
curl_setopt_array($curl, [
    CURLOPT_POST => true,
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => ['Content-Type: application/json', "Authorization: Bearer {$token}"],
    CURLOPT_POSTFIELDS => '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}',
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL;
print_r(json_decode($response, true, 512, JSON_THROW_ON_ERROR));
exit($status < 300 ? 0 : 1);
