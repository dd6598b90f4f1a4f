open Lwt.Syntax

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag" in
     let headers =
       Cohttp.Header.of_list
         [
           ("Accept", "application/json");
         ]
     in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers `GET uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
