open Lwt.Syntax

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/echo" in
     let headers =
       Cohttp.Header.of_list
         [
           ("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀");
           ("Content-Type", "text/plain");
         ]
     in
     let body = Cohttp_lwt.Body.of_string ("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend") in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `POST uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
