open Lwt.Syntax

let client_secret = "YOUR_CLIENT_SECRET"

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/token" in
     let headers =
       Cohttp.Header.of_list
         [
           ("Content-Type", "application/x-www-form-urlencoded");
         ]
     in
     let body = Cohttp_lwt.Body.of_string ("grant_type=client_credentials&scope=a%2Cb&client_secret=" ^ client_secret) in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `POST uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
