<?php

// Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com';
// Stands for {{token}}.
$token = 'YOUR_TOKEN';

$body = new http\Message\Body();
$body->append('{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}');

$request = new http\Client\Request('POST', "{$baseUrl}/groups", [
    'Content-Type' => 'application/json',
    'Authorization' => "Bearer {$token}",
], $body);
$request->setOptions(['redirect' => 10]);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);

echo $response->getResponseCode(), PHP_EOL;
print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));
if ($response->getResponseCode() >= 400) {
    exit(1);
}
