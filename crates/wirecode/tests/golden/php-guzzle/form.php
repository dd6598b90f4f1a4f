<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

// Stands for {{clientSecret}}.
$clientSecret = 'YOUR_CLIENT_SECRET';

$client = new Client();
$response = $client->request('POST', 'https://api.example.com/token', [
    'headers' => ['Content-Type' => 'application/x-www-form-urlencoded'],
    'form_params' => [
        'grant_type' => 'client_credentials',
        'scope' => 'a,b',
        'client_secret' => $clientSecret,
    ],
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
