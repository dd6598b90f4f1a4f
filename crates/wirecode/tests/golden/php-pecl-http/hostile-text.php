<?php

$body = new http\Message\Body();
$body->append("#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend");

$request = new http\Client\Request('POST', 'https://api.example.com/echo', [
    'X-Text' => '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀',
    'Content-Type' => 'text/plain',
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
