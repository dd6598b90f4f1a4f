open Lwt.Syntax

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/x" in
     let headers =
       Cohttp.Header.of_list
         [
           ("X-Tag", "one");
           ("X-Tag", "two");
           ("Cookie", "a=1; b=2");
           ("X-Empty", "");
           ("Content-Type", "application/xml");
         ]
     in
     let body = Cohttp_lwt.Body.of_string ("<a>1</a>") in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `PATCH uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
