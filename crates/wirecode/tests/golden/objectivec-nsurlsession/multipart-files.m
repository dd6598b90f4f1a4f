#import <Foundation/Foundation.h>

// The path of a file to send.
#define PHOTO @"one.png"
// The path of a file to send.
#define PHOTO_2 @"two.jpg"
// The path of a file to send.
#define NOTES @"path/to/notes"

int main(void) {
    @autoreleasepool {
        NSURL *url = [NSURL URLWithString:@"https://api.example.com/photos"];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"POST";
        [request addValue:@"multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" forHTTPHeaderField:@"Content-Type"];
        NSMutableData *body = [NSMutableData data];
        [body appendData:[@"--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"" dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[[PHOTO lastPathComponent] dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[@"\"\r\nContent-Type: image/png\r\n\r\n" dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[NSData dataWithContentsOfFile:PHOTO]];
        [body appendData:[@"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"" dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[[PHOTO_2 lastPathComponent] dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[@"\"\r\nContent-Type: image/jpeg\r\n\r\n" dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[NSData dataWithContentsOfFile:PHOTO_2]];
        [body appendData:[@"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"" dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[[NOTES lastPathComponent] dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[@"\"\r\nContent-Type: text/plain\r\n\r\n" dataUsingEncoding:NSUTF8StringEncoding]];
        [body appendData:[NSData dataWithContentsOfFile:NOTES]];
        [body appendData:[@"\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n" dataUsingEncoding:NSUTF8StringEncoding]];
        request.HTTPBody = body;

        __block int status = 1;
        dispatch_semaphore_t done = dispatch_semaphore_create(0);
        [[[NSURLSession sharedSession] dataTaskWithRequest:request
            completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
                if (error != nil) {
                    NSLog(@"%@", error);
                } else {
                    NSInteger code = ((NSHTTPURLResponse *)response).statusCode;
                    NSString *answer = [[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding];
                    NSLog(@"%ld\n%@", (long)code, answer);
                    status = code < 400 ? 0 : 1;
                }
                dispatch_semaphore_signal(done);
            }] resume];
        dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
        return status;
    }
}
