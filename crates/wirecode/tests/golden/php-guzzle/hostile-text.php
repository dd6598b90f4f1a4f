<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client();
$response = $client->request('POST', 'https://api.example.com/echo', [
    'headers' => [
        'X-Text' => '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀',
        'Content-Type' => 'text/plain',
    ],
    'body' => "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend",
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
