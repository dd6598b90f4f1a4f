<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

// Stands for {{password}}.
$password = 'YOUR_PASSWORD';

$client = new Client();
$response = $client->request('GET', 'https://api.example.com/me', ['auth' => ['ada', $password]]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
