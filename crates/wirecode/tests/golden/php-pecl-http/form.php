<?php

// Stands for {{clientSecret}}.
$clientSecret = 'YOUR_CLIENT_SECRET';

$body = new http\Message\Body();
$body->append("grant_type=client_credentials&scope=a%2Cb&client_secret={$clientSecret}");

$request = new http\Client\Request('POST', 'https://api.example.com/token', [
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
