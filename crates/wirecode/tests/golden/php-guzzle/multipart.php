<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client();
$response = $client->request('POST', 'https://api.example.com/groups', [
    'multipart' => [
        ['name' => 'name', 'contents' => 'Excepteur proident in'],
        ['name' => 'type', 'contents' => 'normal'],
        [
            'name' => 'settings',
            'contents' => '{"hidden":true}',
            'headers' => ['Content-Type' => 'application/json'],
        ],
    ],
]);

echo $response->getStatusCode(), PHP_EOL;
print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));
