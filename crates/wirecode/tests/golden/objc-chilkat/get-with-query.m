#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpResponse.h"
#import "CkoStringBuilder.h"
#import "CkoJsonObject.h"

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
        [http SetRequestHeader: @"Accept" value: @"application/json"];

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpNoBody: @"GET" url: @"https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag" response: resp];
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
        int page = [[jsonAnswer IntOf: @"page"] intValue];
        (void)page;
        int countUsers = [[jsonAnswer SizeOfArray: @"users"] intValue];
        (void)countUsers;
        int i = 0;
        while (i < countUsers) {
            jsonAnswer.I = [NSNumber numberWithInt: i];
            NSString *id2 = [jsonAnswer StringOf: @"users[i].id"];
            (void)id2;
            NSString *name = [jsonAnswer StringOf: @"users[i].name"];
            (void)name;
            BOOL active = [jsonAnswer BoolOf: @"users[i].active"];
            (void)active;
            i = i + 1;
        }
        NSString *next = [jsonAnswer StringOf: @"next"];
        (void)next;
    }
    return 0;
}
