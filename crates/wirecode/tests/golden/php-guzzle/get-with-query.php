<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client();
$response = $client->request('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', [
    'headers' => ['Accept' => 'application/json'],
]);

echo $response->getStatusCode(), PHP_EOL;
print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));
