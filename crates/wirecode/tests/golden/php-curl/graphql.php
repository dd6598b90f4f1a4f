<?php

$curl = curl_init('https://api.example.com/graphql');
curl_setopt_array($curl, [
    CURLOPT_POST => true,
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
    CURLOPT_POSTFIELDS => '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}',
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL, $response, PHP_EOL;
exit($status < 300 ? 0 : 1);
