<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

// The path of a file to send.
$file = 'picture.png';

$client = new Client();
$response = $client->request('PUT', 'https://api.example.com/files/1', [
    'headers' => ['Content-Type' => 'image/png'],
    'body' => fopen($file, 'rb'),
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
