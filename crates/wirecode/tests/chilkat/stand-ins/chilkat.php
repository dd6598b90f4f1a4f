<?php
// Records what is done with the PHP classes, of the extension and by COM; see chilkat2.py.
const CHILKAT_ANSWERS = ['BodyStr' => '{}', 'GetAsString' => '{}', 'StringOf' => 'text', 'StringAt' => 'text',
    'Host' => 'host.example', 'PathWithQueryParams' => '/path?q', 'StatusCode' => 200, 'ResponseStatusCode' => 200,
    'ReadResponseHeader' => 200, 'IntOf' => 7, 'SizeOfArray' => 2, 'Size' => 2, 'Port' => 8080];

abstract class ChilkatRecorder
{
    protected string $chilkat;

    protected function named(string $name): void
    {
        $this->chilkat = $name;
        $this->record("new $name");
    }

    protected function record(string $line): void
    {
        file_put_contents(getenv('CHILKAT_LOG'), "$line\n", FILE_APPEND);
    }

    protected static function spell($value): string
    {
        if ($value instanceof self) {
            return $value->chilkat;
        }
        return is_string($value) ? (bin2hex($value) ?: '-') : '#' . (int) $value;
    }

    protected function call(string $member, array $arguments)
    {
        $this->record(implode(' ', ["$this->chilkat.$member", ...array_map(self::spell(...), $arguments)]));
        return CHILKAT_ANSWERS[$member] ?? true;
    }

    protected function set(string $member, $value): void
    {
        $this->record("$this->chilkat.$member = " . self::spell($value));
    }
}

abstract class ChilkatExtension extends ChilkatRecorder
{
    public function __construct()
    {
        $this->named(substr(static::class, 2));
    }

    public function __call(string $member, array $arguments)
    {
        if (str_starts_with($member, 'put_')) {
            $this->set(substr($member, 4), $arguments[0]);
            return;
        }
        $gets = str_starts_with($member, 'get_');
        $plain = ucfirst($gets ? substr($member, 4) : $member);
        $text = is_string(CHILKAT_ANSWERS[$plain] ?? true);
        if ((!$gets && ctype_lower($member[0])) !== $text) {
            throw new Exception("$member in the wrong case");
        }
        return $this->call($plain, $arguments);
    }
}

spl_autoload_register(function (string $class): void {
    if (str_starts_with($class, 'Ck')) {
        eval("class $class extends ChilkatExtension {}");
    }
});

if (!class_exists('COM')) {
    define('CP_UTF8', 65001);

    class COM extends ChilkatRecorder
    {
        public function __construct(string $id, $server, int $codePage)
        {
            assert(str_starts_with($id, 'Chilkat.') && $codePage === CP_UTF8);
            $this->named(substr($id, 8));
        }

        public function __call(string $member, array $arguments)
        {
            return $this->call($member, $arguments);
        }

        public function __get(string $member)
        {
            return $this->call($member, []);
        }

        public function __set(string $member, $value): void
        {
            $this->set($member, $value);
        }
    }
}
