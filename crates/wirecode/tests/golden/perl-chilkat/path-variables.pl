use strict;
use warnings;
use chilkat();

# The member who leaves.
my $member_id = 'YOUR_MEMBER_ID';

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
$success = $http->HttpNoBody('DELETE', "https://api.example.com/groups/a%20b/c/members/${member_id}", $resp);
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
