<?php

require 'vendor/autoload.php';

$request = new HTTP_Request2('https://api.example.com/echo', 'POST');
$request->setConfig(['follow_redirects' => true]);
$request->setHeader('X-Text', '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀');
$request->setHeader('Content-Type', 'text/plain');
$request->setBody("#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend");
$response = $request->send();

echo $response->getStatus(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getStatus() >= 400) {
    exit(1);
}
