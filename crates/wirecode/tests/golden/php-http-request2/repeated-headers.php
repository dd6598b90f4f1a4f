<?php

require 'vendor/autoload.php';

// HTTP_Request2 joins the values of a repeated header with commas.

$request = new HTTP_Request2('https://api.example.com/x', 'PATCH');
$request->setHeader('X-Tag', ['one', 'two']);
$request->setHeader('Cookie', 'a=1; b=2');
$request->setHeader('X-Empty', '');
$request->setHeader('Content-Type', 'application/xml');
$request->setBody('<a>1</a>');
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 300) {
    exit(1);
}
