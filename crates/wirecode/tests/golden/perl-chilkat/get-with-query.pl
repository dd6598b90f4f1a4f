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
$http->SetRequestHeader('Accept', 'application/json');

my $resp = chilkat::CkHttpResponse->new();
$success = $http->HttpNoBody('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', $resp);
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
my $page = $json_answer->IntOf('page');
my $count_users = $json_answer->SizeOfArray('users');
my $i = 0;
while ($i < $count_users) {
    $json_answer->put_I($i);
    my $id = $json_answer->stringOf('users[i].id');
    my $name = $json_answer->stringOf('users[i].name');
    my $active = $json_answer->BoolOf('users[i].active');
    $i = $i + 1;
}
my $next = $json_answer->stringOf('next');
