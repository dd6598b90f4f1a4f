open Lwt.Syntax

let password = "YOUR_PASSWORD"

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/me" in
     let headers =
       Cohttp.Header.of_list
         [
           ("Authorization", Cohttp.Auth.string_of_credential (`Basic ("ada", password)));
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
