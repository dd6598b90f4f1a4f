<?php

// Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID';
// Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME';
// Stands for {{limit}}.
$limit = 'YOUR_LIMIT';

$curl = curl_init("https://api.example.com/groups/{$groupId}");
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => 'PUT',
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
    CURLOPT_POSTFIELDS => "{\"name\": \"{$groupName}\", \"limit\": {$limit}}",
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL, $response, PHP_EOL;
exit($status < 300 ? 0 : 1);
