<?php

$curl = curl_init('https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag');
curl_setopt_array($curl, [
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => ['Accept: application/json'],
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
