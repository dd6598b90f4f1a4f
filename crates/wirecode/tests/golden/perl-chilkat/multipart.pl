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
my $req = chilkat::CkHttpRequest->new();
$req->put_HttpVerb('POST');
$req->put_ContentType('multipart/form-data');
$req->AddParam('name', 'Excepteur proident in');
$req->AddParam('type', 'normal');
$success = $req->AddStringForUpload2('settings', '', '{"hidden":true}', 'utf-8', 'application/json');
if ($success != 1) {
    print STDERR $req->lastErrorText();
    exit 1;
}

my $resp = chilkat::CkHttpResponse->new();
$success = $http->HttpReq('https://api.example.com/groups', $req, $resp);
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

my $sb_answer = chilkat::CkStringBuilder->new();
$success = $resp->GetBodySb($sb_answer);
if ($success != 1) {
    print STDERR $resp->lastErrorText();
    exit 1;
}
my $json_answer = chilkat::CkJsonObject->new();
$success = $json_answer->LoadSb($sb_answer);
if ($success != 1) {
    print STDERR $json_answer->lastErrorText();
    exit 1;
}
