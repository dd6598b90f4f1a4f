use strict;
use warnings;
use chilkat();

# Any text begins a trial of 30 days.
my $unlock_code = 'Anything for a 30-day trial';

my $success;
my $glob = chilkat::CkGlobal->new();
$success = $glob->UnlockBundle($unlock_code);
if ($success != 1) {
    print STDERR $glob->lastErrorText();
    exit 1;
}

my $http = chilkat::CkHttp->new();

my $resp = chilkat::CkHttpResponse->new();
$success = $http->HttpStr('POST', 'https://api.example.com/graphql', '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}', 'utf-8', 'application/json', $resp);
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
