<?php

$request = new http\Client\Request('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', [
    'Accept' => 'application/json',
]);
$request->setOptions(['redirect' => 10]);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);

echo $response->getResponseCode(), PHP_EOL;
print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));
if ($response->getResponseCode() >= 400) {
    exit(1);
}
