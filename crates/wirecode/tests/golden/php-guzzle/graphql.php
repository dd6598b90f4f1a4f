<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client();
$response = $client->request('POST', 'https://api.example.com/graphql', [
    'headers' => ['Content-Type' => 'application/json'],
    'body' => '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}',
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
