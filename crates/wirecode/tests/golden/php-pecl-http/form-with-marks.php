<?php

$body = new http\Message\Body();
$body->append('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263');

$request = new http\Client\Request('POST', 'https://api.example.com/search', [
    'Content-Type' => 'application/x-www-form-urlencoded',
], $body);
$request->setOptions(['redirect' => 10]);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);

echo $response->getResponseCode(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getResponseCode() >= 400) {
    exit(1);
}
