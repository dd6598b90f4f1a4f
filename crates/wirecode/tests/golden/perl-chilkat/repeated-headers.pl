# Chilkat can't repeat a header, so this sample joins the values of a repeated one
# by commas, which means the same (RFC 9110, 5.3).

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
$http->put_FollowRedirects(0);
my $req = chilkat::CkHttpRequest->new();
$req->put_HttpVerb('PATCH');
$req->put_ContentType('application/xml');
$req->AddHeader('X-Tag', 'one, two');
$req->AddHeader('Cookie', 'a=1; b=2');
$req->AddHeader('X-Empty', '');
$success = $req->LoadBodyFromString('<a>1</a>', 'utf-8');
if ($success != 1) {
    print STDERR $req->lastErrorText();
    exit 1;
}

my $resp = chilkat::CkHttpResponse->new();
$success = $http->HttpReq('https://api.example.com/x', $req, $resp);
if ($success != 1) {
    print STDERR $http->lastErrorText();
    exit 1;
}

my $status_code = $resp->get_StatusCode();
my $body = $resp->bodyStr();
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 300) {
    exit 1;
}
