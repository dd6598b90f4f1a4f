<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

// Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID';
// Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME';
// Stands for {{limit}}.
$limit = 'YOUR_LIMIT';

$client = new Client();
$response = $client->request('PUT', "https://api.example.com/groups/{$groupId}", [
    'headers' => ['Content-Type' => 'application/json'],
    'body' => "{\"name\": \"{$groupName}\", \"limit\": {$limit}}",
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
