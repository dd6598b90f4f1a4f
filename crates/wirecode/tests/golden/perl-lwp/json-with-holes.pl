use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

# Stands for {{groupId}}.
my $group_id = 'YOUR_GROUP_ID';
# Stands for {{groupName}}.
my $group_name = 'YOUR_GROUP_NAME';
# Stands for {{limit}}.
my $limit = 'YOUR_LIMIT';

my $body = "{\"name\": \"${group_name}\", \"limit\": ${limit}}";

my $request = HTTP::Request->new(
    'PUT',
    "https://api.example.com/groups/${group_id}",
    [
        'Content-Type' => 'application/json',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'PUT'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
