open Lwt.Syntax

let file = "picture.png"

let read_file path = In_channel.with_open_bin path In_channel.input_all

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/files/1" in
     let headers =
       Cohttp.Header.of_list
         [
           ("Content-Type", "image/png");
         ]
     in
     let body = Cohttp_lwt.Body.of_string (read_file file) in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `PUT uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
