use strict;
use warnings;
use chilkat();

# Any text begins a trial of 30 days.
my $unlock_code = 'Anything for a 30-day trial';

my $success;
my $glob = chilkat::CkGlobal->new();
$glob->put_Utf8(1);
$success = $glob->UnlockBundle($unlock_code);
if ($success != 1) {
    print STDERR $glob->lastErrorText();
    exit 1;
}

my $http = chilkat::CkHttp->new();
$http->put_Utf8(1);
$http->SetRequestHeader('X-Text', '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀');

my $sb_body = chilkat::CkStringBuilder->new();
$sb_body->put_Utf8(1);
$sb_body->Append("#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] \@x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n");
$sb_body->Append("second line\n");
$sb_body->Append("\n");
$sb_body->Append("\tend");

my $resp = chilkat::CkHttpResponse->new();
$resp->put_Utf8(1);
$success = $http->HttpSb('POST', 'https://api.example.com/echo', $sb_body, 'utf-8', 'text/plain', $resp);
if ($success != 1) {
    print STDERR $http->lastErrorText();
    exit 1;
}

my $status_code = $resp->get_StatusCode();
my $body = $resp->bodyStr();
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 400) {
    exit 1;
}
