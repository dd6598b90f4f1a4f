open Lwt.Syntax

let base_url = "https://api.example.com"
let token = "YOUR_TOKEN"

let () =
  Lwt_main.run
    (let uri = Uri.of_string (base_url ^ "/groups") in
     let headers =
       Cohttp.Header.of_list
         [
           ("Content-Type", "application/json");
           ("Authorization", "Bearer " ^ token);
         ]
     in
     let body = Cohttp_lwt.Body.of_string ({|{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}|}) in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `POST uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
