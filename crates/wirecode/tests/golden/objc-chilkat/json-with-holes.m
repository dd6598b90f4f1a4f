#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpResponse.h"

// Stands for {{groupId}}.
#define GROUP_ID @"YOUR_GROUP_ID"
// Stands for {{groupName}}.
#define GROUP_NAME @"YOUR_GROUP_NAME"
// Stands for {{limit}}.
#define LIMIT @"YOUR_LIMIT"

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
        success = [http HttpStr: @"PUT" url: @"https://api.example.com/groups/" GROUP_ID bodyStr: @"{\"name\": \"" GROUP_NAME @"\", \"limit\": " LIMIT @"}" charset: @"utf-8" contentType: @"application/json" response: resp];
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
