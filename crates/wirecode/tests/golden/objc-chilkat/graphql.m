#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoJsonObject.h"
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

        CkoJsonObject *json = [[CkoJsonObject alloc] init];
        [json UpdateString: @"query" value: @"query ($id: ID!) {\n  user(id: $id) { name }\n}"];
        [json UpdateString: @"variables.id" value: @"7"];

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpJson: @"POST" url: @"https://api.example.com/graphql" json: json contentType: @"application/json" response: resp];
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
