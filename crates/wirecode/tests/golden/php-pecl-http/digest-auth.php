<?php

$request = new http\Client\Request('GET', 'https://api.example.com/me');
$request->setOptions([
    'redirect' => 10,
    'httpauth' => 'ada:secret',
    'httpauthtype' => http\Client\Curl\AUTH_DIGEST,
]);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);

echo $response->getResponseCode(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getResponseCode() >= 400) {
    exit(1);
}
