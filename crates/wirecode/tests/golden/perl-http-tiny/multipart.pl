use strict;
use warnings;

use Data::Dumper;
use HTTP::Tiny;
use JSON::PP qw(decode_json);

my $body = join '',
    "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n";

my $response = HTTP::Tiny->new->request(
    'POST',
    'https://api.example.com/groups',
    {
        headers => {
            'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print Dumper(decode_json($response->{content}));
exit 1 if !$response->{success};
