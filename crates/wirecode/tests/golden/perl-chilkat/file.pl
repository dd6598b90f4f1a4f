use strict;
use warnings;
use chilkat();

# The path of a file to send.
my $file = 'picture.png';

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
$success = $http->HttpFile('PUT', 'https://api.example.com/files/1', $file, 'image/png', $resp);
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
