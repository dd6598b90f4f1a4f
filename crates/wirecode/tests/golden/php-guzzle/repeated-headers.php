<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client();
$response = $client->request('PATCH', 'https://api.example.com/x', [
    'headers' => [
        'X-Tag' => ['one', 'two'],
        'Cookie' => 'a=1; b=2',
        'X-Empty' => '',
        'Content-Type' => 'application/xml',
    ],
    'body' => '<a>1</a>',
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
