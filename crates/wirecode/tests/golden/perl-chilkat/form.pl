use strict;
use warnings;
use chilkat();

# Stands for {{clientSecret}}.
my $client_secret = 'YOUR_CLIENT_SECRET';

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
my $req = chilkat::CkHttpRequest->new();
$req->put_HttpVerb('POST');
$req->put_ContentType('application/x-www-form-urlencoded');
$req->AddParam('grant_type', 'client_credentials');
$req->AddParam('scope', 'a,b');
$req->AddParam('client_secret', $client_secret);

my $resp = chilkat::CkHttpResponse->new();
$success = $http->HttpReq('https://api.example.com/token', $req, $resp);
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
