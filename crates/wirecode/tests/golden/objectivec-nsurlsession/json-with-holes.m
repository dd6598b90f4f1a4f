#import <Foundation/Foundation.h>

// Stands for {{groupId}}.
#define GROUP_ID @"YOUR_GROUP_ID"
// Stands for {{groupName}}.
#define GROUP_NAME @"YOUR_GROUP_NAME"
// Stands for {{limit}}.
#define LIMIT @"YOUR_LIMIT"

int main(void) {
    @autoreleasepool {
        NSURL *url = [NSURL URLWithString:@"https://api.example.com/groups/" GROUP_ID];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"PUT";
        [request addValue:@"application/json" forHTTPHeaderField:@"Content-Type"];
        request.HTTPBody = [@"{\"name\": \"" GROUP_NAME @"\", \"limit\": " LIMIT @"}" dataUsingEncoding:NSUTF8StringEncoding];

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
