<?php

$curl = curl_init('https://api.example.com/x');
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => 'PATCH',
    CURLOPT_FOLLOWLOCATION => true,
    CURLOPT_HTTPHEADER => [
        'X-Tag: one',
        'X-Tag: two',
        'Cookie: a=1; b=2',
        'X-Empty;',
        'Content-Type: application/xml',
    ],
    CURLOPT_POSTFIELDS => '<a>1</a>',
    CURLOPT_RETURNTRANSFER => true,
]);
$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);

echo $status, PHP_EOL, $response, PHP_EOL;
exit($status < 300 ? 0 : 1);
