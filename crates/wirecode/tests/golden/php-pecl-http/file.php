<?php

// The path of a file to send.
$file = 'picture.png';

$body = new http\Message\Body(fopen($file, 'rb'));

$request = new http\Client\Request('PUT', 'https://api.example.com/files/1', [
    'Content-Type' => 'image/png',
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
