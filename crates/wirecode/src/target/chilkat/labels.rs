//! Labels of the arguments after the first, in languages that have them: Objective-C and Swift.

pub fn labels(method: &str) -> &'static [&'static str] {
    match method {
        "SetRequestHeader" | "AddHeader" | "AddParam" | "UpdateString" | "UpdateInt" | "UpdateBool"
        | "UpdateNumber" => &["value"],
        "HttpNoBody" => &["url", "response"],
        "HttpStr" => &["url", "bodyStr", "charset", "contentType", "response"],
        "HttpSb" => &["url", "sb", "charset", "contentType", "response"],
        "HttpBd" => &["url", "bd", "contentType", "response"],
        "HttpJson" => &["url", "json", "contentType", "response"],
        "HttpFile" => &["url", "localFilePath", "contentType", "response"],
        "HttpReq" => &["request", "response"],
        "AddStringForUpload2" => &["filename", "strData", "charset", "contentType"],
        "AddFileForUpload2" => &["path", "contentType"],
        "AddBdForUpload" => &["remoteFilename", "bd", "contentType"],
        "LoadBodyFromString" | "AppendString" => &["charset"],
        "AppendEncoded" => &["encoding"],
        "Connect" => &["port", "tls", "autoReconnect"],
        "SetAuthBasic" => &["password"],
        "SetAuthOAuth1" => &["useQueryParams"],
        "FullRequestNoBodySb" => &["uriPath", "sb"],
        "FullRequestBd" => &["uriPath", "binData", "responseBody"],
        "SendReqMultipart" => &["uriPath"],
        "ObjectAt2" => &["jsonObj"],
        _ => &[],
    }
}
