<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client();
$response = $client->request('POST', 'https://api.example.com/search', [
    'headers' => ['Content-Type' => 'application/x-www-form-urlencoded'],
    'body' => 'q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263',
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
