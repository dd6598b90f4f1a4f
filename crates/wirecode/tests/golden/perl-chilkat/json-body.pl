use strict;
use warnings;
use chilkat();

# Stands for {{baseUrl}}.
my $base_url = 'https://api.example.com';
# Stands for {{token}}.
my $token = 'YOUR_TOKEN';

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
$http->SetRequestHeader('Authorization', "Bearer ${token}");

my $sb_body = chilkat::CkStringBuilder->new();
$sb_body->Append("{\n");
$sb_body->Append("  \"name\": \"It's \\\"us\\\"\",\n");
$sb_body->Append("  \"size\": 1.50,\n");
$sb_body->Append("  \"tags\": [\"a\", \"b\"]\n");
$sb_body->Append('}');

my $resp = chilkat::CkHttpResponse->new();
$success = $http->HttpSb('POST', "${base_url}/groups", $sb_body, 'utf-8', 'application/json', $resp);
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
my $id = $json_answer->stringOf('id');
my $name = $json_answer->stringOf('name');
