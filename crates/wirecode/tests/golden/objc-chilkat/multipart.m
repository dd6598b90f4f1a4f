#import <Foundation/Foundation.h>
#import "CkoGlobal.h"
#import "CkoHttp.h"
#import "CkoHttpRequest.h"
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
        CkoHttpRequest *req = [[CkoHttpRequest alloc] init];
        req.HttpVerb = @"POST";
        req.ContentType = @"multipart/form-data";
        [req AddParam: @"name" value: @"Excepteur proident in"];
        [req AddParam: @"type" value: @"normal"];
        success = [req AddStringForUpload2: @"settings" filename: @"" strData: @"{\"hidden\":true}" charset: @"utf-8" contentType: @"application/json"];
        if (!success) {
            NSLog(@"%@", req.LastErrorText);
            return 1;
        }

        CkoHttpResponse *resp = [[CkoHttpResponse alloc] init];
        success = [http HttpReq: @"https://api.example.com/groups" request: req response: resp];
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
    }
    return 0;
}
