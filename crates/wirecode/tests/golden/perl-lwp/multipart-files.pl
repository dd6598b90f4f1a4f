use strict;
use warnings;

use File::Basename qw(basename);
use HTTP::Request;
use LWP::UserAgent;

# The path of a file to send.
my $photo = 'one.png';
# The path of a file to send.
my $photo_2 = 'two.jpg';
# The path of a file to send.
my $notes = 'path/to/notes';

sub read_file {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    return scalar <$file>;
}

my $body = join '',
    "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
    basename($photo),
    "\"\r\nContent-Type: image/png\r\n\r\n",
    read_file($photo),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
    basename($photo_2),
    "\"\r\nContent-Type: image/jpeg\r\n\r\n",
    read_file($photo_2),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"",
    basename($notes),
    "\"\r\nContent-Type: text/plain\r\n\r\n",
    read_file($notes),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n";

my $request = HTTP::Request->new(
    'POST',
    'https://api.example.com/photos',
    [
        'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'POST'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
