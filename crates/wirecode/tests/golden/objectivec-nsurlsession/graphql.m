#import <Foundation/Foundation.h>

int main(void) {
    @autoreleasepool {
        NSURL *url = [NSURL URLWithString:@"https://api.example.com/graphql"];
        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
        request.HTTPMethod = @"POST";
        [request addValue:@"application/json" forHTTPHeaderField:@"Content-Type"];
        request.HTTPBody = [@"{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}" dataUsingEncoding:NSUTF8StringEncoding];

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
