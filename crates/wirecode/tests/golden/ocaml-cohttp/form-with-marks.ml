open Lwt.Syntax

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/search" in
     let headers =
       Cohttp.Header.of_list
         [
           ("Content-Type", "application/x-www-form-urlencoded");
         ]
     in
     let body = Cohttp_lwt.Body.of_string ("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263") in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `POST uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
