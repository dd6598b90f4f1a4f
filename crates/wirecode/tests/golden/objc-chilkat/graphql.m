#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE @"Anything for a 30-day trial"

int main(void) {
    @autoreleasepool {
        BOOL success;
        CkoGlobal *glob = [[CkoGlobal alloc] init];
        success = [glob UnlockBundle: UNLOCK_CODE];
        if (!success) {
            NSLog(@"%@", glob.LastErrorText);
            return 1;
        }

        CkoHttp *http = [[CkoHttp alloc] init];

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpStr: @"POST" url: @"https://api.example.com/graphql" bodyStr: @"{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}" charset: @"utf-8" contentType: @"application/json" response: resp];
        if (!success) {
            NSLog(@"%@", http.LastErrorText);
            return 1;
        }

        int statusCode = [resp.StatusCode intValue];
        NSString *body = resp.BodyStr;
        NSLog(@"%d", statusCode);
        NSLog(@"%@", body);
        if (statusCode >= 400) {
            return 1;
        }
    }
    return 0;
}
