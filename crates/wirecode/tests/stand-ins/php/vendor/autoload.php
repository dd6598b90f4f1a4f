<?php

declare(strict_types=1);

/** The signatures of PEAR's class that samples use. */
class HTTP_Request2
{
    const AUTH_BASIC = 'basic';
    const AUTH_DIGEST = 'digest';

    private const SETTINGS = ['follow_redirects' => 'boolean', 'timeout' => 'integer', 'proxy' => 'string',
        'ssl_verify_peer' => 'boolean', 'ssl_verify_host' => 'boolean', 'ssl_cafile' => 'string'];

    public function __construct(string $url, string $method = 'GET')
    {
        // The class itself refuses other methods.
        if (!preg_match('!^[^\s()<>@,;:\\\\"/\[\]?={}]+$!', $method)) {
            throw new InvalidArgumentException($method);
        }
    }

    public function setConfig(array $settings): self
    {
        foreach ($settings as $name => $value) {
            if (self::SETTINGS[$name] !== gettype($value)) {
                throw new InvalidArgumentException($name);
            }
        }
        return $this;
    }

    public function setAuth(string $user, string $password = '', string $scheme = self::AUTH_BASIC): self
    {
        return $this;
    }

    public function setHeader(string $name, string|array $value): self
    {
        return $this;
    }

    public function setBody(string $body, bool $isFileName = false): self
    {
        return $this;
    }

    public function send(): HTTP_Request2_Response
    {
        return new HTTP_Request2_Response();
    }
}

class HTTP_Request2_Response
{
    public function getStatus(): int
    {
        return 200;
    }

    public function getBody(): string
    {
        return '{"id":"recorded","items":[]}';
    }
}
