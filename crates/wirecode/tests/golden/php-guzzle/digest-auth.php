<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client();
$response = $client->request('GET', 'https://api.example.com/me', [
    'auth' => ['ada', 'secret', 'digest'],
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
