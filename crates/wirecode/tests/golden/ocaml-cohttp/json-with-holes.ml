open Lwt.Syntax

let group_id = "YOUR_GROUP_ID"
let group_name = "YOUR_GROUP_NAME"
let limit = "YOUR_LIMIT"

let () =
  Lwt_main.run
    (let uri = Uri.of_string ("https://api.example.com/groups/" ^ group_id) in
     let headers =
       Cohttp.Header.of_list
         [
           ("Content-Type", "application/json");
         ]
     in
     let body = Cohttp_lwt.Body.of_string ("{\"name\": \"" ^ group_name ^ "\", \"limit\": " ^ limit ^ "}") in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `PUT uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
