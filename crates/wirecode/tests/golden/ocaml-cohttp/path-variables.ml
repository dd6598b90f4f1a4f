open Lwt.Syntax

let member_id = "YOUR_MEMBER_ID"

let () =
  Lwt_main.run
    (let uri = Uri.of_string ("https://api.example.com/groups/a%20b/c/members/" ^ member_id) in
     let* response, body =
       Cohttp_lwt_unix.Client.call `DELETE uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
