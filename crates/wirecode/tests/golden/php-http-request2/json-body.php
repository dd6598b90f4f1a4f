<?php

require 'vendor/autoload.php';

// Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com';
// Stands for {{token}}.
$token = 'YOUR_TOKEN';

$request = new HTTP_Request2("{$baseUrl}/groups", 'POST');
$request->setHeader('Content-Type', 'application/json');
$request->setHeader('Authorization', "Bearer {$token}");
$request->setBody('{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}');
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
print_r(json_decode($response->getBody(), true, 512, JSON_THROW_ON_ERROR));
if ($response->getStatus() >= 300) {
    exit(1);
}
