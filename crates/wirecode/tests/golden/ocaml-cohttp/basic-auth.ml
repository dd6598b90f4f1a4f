open Lwt.Syntax

let password = "YOUR_PASSWORD"

let rec follow hops uri headers (response, body) =
  let status = Cohttp.(Code.code_of_status (Response.status response)) in
  match Cohttp.(Header.get (Response.headers response) "location") with
  | Some location when hops > 0 && List.mem status [ 301; 302; 303; 307; 308 ] ->
      let* () = Cohttp_lwt.Body.drain_body body in
      let place = Uri.resolve "http" uri (Uri.of_string location) in
      let origin uri = Uri.(scheme uri, host uri, port uri) in
      let same = origin place = origin uri in
      let headers = if same then headers else Cohttp.Header.init () in
      let* next = Cohttp_lwt_unix.Client.call ~headers `GET place in
      follow (hops - 1) place headers next
  | _ -> Lwt.return (response, body)

let () =
  Lwt_main.run
    (let uri = Uri.of_string "https://api.example.com/me" in
     let headers =
       Cohttp.Header.of_list
         [
           ("Authorization", Cohttp.Auth.string_of_credential (`Basic ("ada", password)));
         ]
     in
     let* first =
       Cohttp_lwt_unix.Client.call ~headers `GET uri
     in
     let* response, body =
       follow 10 uri headers first
     in
     let status = Cohttp.(Code.code_of_status (Response.status response)) in
     let* answer = Cohttp_lwt.Body.to_string body in
     Printf.printf "%d\n%s\n" status answer;
     if status >= 300 then exit 1;
     Lwt.return_unit)
