use strict;
use warnings;

use Data::Dumper;
use HTTP::Request;
use JSON::PP qw(decode_json);
use LWP::UserAgent;

my $body = join '',
    "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n";

my $request = HTTP::Request->new(
    'POST',
    'https://api.example.com/groups',
    [
        'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'POST'])->request($request);

print $response->status_line, "\n";
print Dumper(decode_json($response->content));
exit 1 if !$response->is_success;
