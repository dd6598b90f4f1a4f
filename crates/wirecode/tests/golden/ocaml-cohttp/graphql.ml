open Lwt.Syntax

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/graphql" in
     let headers =
       Cohttp.Header.of_list
         [
           ("Content-Type", "application/json");
         ]
     in
     let body = Cohttp_lwt.Body.of_string ("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}") in
     let* response, body =
       Cohttp_lwt_unix.Client.call ~headers ~body ~chunked:false `POST uri
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
