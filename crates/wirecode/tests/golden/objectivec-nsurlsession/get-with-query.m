#import <Foundation/Foundation.h>

int main(void) {
    @autoreleasepool {
        NSURL *url = [NSURL URLWithString:@"https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag"];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"GET";
        [request addValue:@"application/json" forHTTPHeaderField:@"Accept"];

        __block int status = 1;
        dispatch_semaphore_t done = dispatch_semaphore_create(0);
        [[[NSURLSession sharedSession] dataTaskWithRequest:request
            completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
                if (error != nil) {
                    NSLog(@"%@", error);
                } else {
                    NSInteger code = ((NSHTTPURLResponse *)response).statusCode;
                    id answer = [NSJSONSerialization JSONObjectWithData:data options:0 error:nil];
                    NSLog(@"%ld\n%@", (long)code, answer);
                    status = code < 400 ? 0 : 1;
                }
                dispatch_semaphore_signal(done);
            }] resume];
        dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
        return status;
    }
}
