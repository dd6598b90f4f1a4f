use strict;
use warnings;
use chilkat();

# The path of a file to send.
my $photo = 'one.png';
# The path of a file to send.
my $photo_2 = 'two.jpg';
# The path of a file to send.
my $notes = 'path/to/notes';

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
$req->AddParam('title', 'two "photos"');
$success = $req->AddFileForUpload2('photo', $photo, 'image/png');
if ($success != 1) {
    print STDERR $req->lastErrorText();
    exit 1;
}
$success = $req->AddFileForUpload2('photo', $photo_2, 'image/jpeg');
if ($success != 1) {
    print STDERR $req->lastErrorText();
    exit 1;
}
$success = $req->AddFileForUpload2('notes', $notes, 'text/plain');
if ($success != 1) {
    print STDERR $req->lastErrorText();
    exit 1;
}

my $resp = chilkat::CkHttpResponse->new();
$success = $http->HttpReq('https://api.example.com/photos', $req, $resp);
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
