#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoStringBuilder.h"
#import "CkoHttpResponse.h"
#import "CkoJsonObject.h"

// Stands for {{baseUrl}}.
#define BASE_URL @"https://api.example.com"
// Stands for {{token}}.
#define TOKEN @"YOUR_TOKEN"

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
        [http SetRequestHeader: @"Authorization" value: @"Bearer " TOKEN];

        CkoStringBuilder *sbBody = [[CkoStringBuilder alloc] init];
        [sbBody Append: @"{\n"];
        [sbBody Append: @"  \"name\": \"It's \\\"us\\\"\",\n"];
        [sbBody Append: @"  \"size\": 1.50,\n"];
        [sbBody Append: @"  \"tags\": [\"a\", \"b\"]\n"];
        [sbBody Append: @"}"];

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpSb: @"POST" url: BASE_URL @"/groups" sb: sbBody charset: @"utf-8" contentType: @"application/json" response: resp];
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

        CkoStringBuilder *sbAnswer = [[CkoStringBuilder alloc] init];
        success = [resp GetBodySb: sbAnswer];
        if (!success) {
            NSLog(@"%@", resp.LastErrorText);
            return 1;
        }
        CkoJsonObject *jsonAnswer = [[CkoJsonObject alloc] init];
        success = [jsonAnswer LoadSb: sbAnswer];
        if (!success) {
            NSLog(@"%@", jsonAnswer.LastErrorText);
            return 1;
        }
        NSString *id2 = [jsonAnswer StringOf: @"id"];
        (void)id2;
        NSString *name = [jsonAnswer StringOf: @"name"];
        (void)name;
    }
    return 0;
}
