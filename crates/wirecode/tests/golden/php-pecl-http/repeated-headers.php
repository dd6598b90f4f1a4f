<?php

// pecl_http joins the values of a repeated header with commas.
// pecl_http leaves out a header without a value.

$body = new http\Message\Body();
$body->append('<a>1</a>');

$request = new http\Client\Request('PATCH', 'https://api.example.com/x', [
    'X-Tag' => 'one' . ', ' . 'two',
    'Cookie' => 'a=1; b=2',
    'X-Empty' => '',
    'Content-Type' => 'application/xml',
], $body);
$request->setOptions(['redirect' => 10]);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);

echo $response->getResponseCode(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getResponseCode() >= 400) {
    exit(1);
}
