<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

// Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com';
// Stands for {{token}}.
$token = 'YOUR_TOKEN';

$client = new Client();
$response = $client->request('POST', "{$baseUrl}/groups", [
    'headers' => ['Content-Type' => 'application/json', 'Authorization' => "Bearer {$token}"],
    'body' => '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}',
]);

echo $response->getStatusCode(), PHP_EOL;
print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));
