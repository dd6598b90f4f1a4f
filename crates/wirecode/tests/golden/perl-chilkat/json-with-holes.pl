use strict;
use warnings;
use chilkat();

# Stands for {{groupId}}.
my $group_id = 'YOUR_GROUP_ID';
# Stands for {{groupName}}.
my $group_name = 'YOUR_GROUP_NAME';
# Stands for {{limit}}.
my $limit = 'YOUR_LIMIT';

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
$success = $http->HttpStr('PUT', "https://api.example.com/groups/${group_id}", "{\"name\": \"${group_name}\", \"limit\": ${limit}}", 'utf-8', 'application/json', $resp);
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
