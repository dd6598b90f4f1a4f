use strict;
use warnings;

use HTTP::Tiny;

# Stands for {{groupId}}.
my $group_id = 'YOUR_GROUP_ID';
# Stands for {{groupName}}.
my $group_name = 'YOUR_GROUP_NAME';
# Stands for {{limit}}.
my $limit = 'YOUR_LIMIT';

my $body = "{\"name\": \"${group_name}\", \"limit\": ${limit}}";

my $response = HTTP::Tiny->new->request(
    'PUT',
    "https://api.example.com/groups/${group_id}",
    {
        headers => {
            'Content-Type' => 'application/json',
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
