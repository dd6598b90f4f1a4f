<?php

// Stands for {{password}}.
$password = 'YOUR_PASSWORD';

$curl = curl_init('https://api.example.com/me');
curl_setopt_array($curl, [
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_USERNAME => 'ada',
    CURLOPT_PASSWORD => $password,
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL, $response, PHP_EOL;
exit($status < 300 ? 0 : 1);
