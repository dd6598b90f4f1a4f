program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient;

const
  // The member who leaves.
  MemberId = 'YOUR_MEMBER_ID';

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
begin
  Client := THTTPClient.Create;
  try
    Request := Client.GetRequest('DELETE', 'https://api.example.com/groups/a%20b/c/members/' + MemberId);
    Response := Client.Execute(Request);
    Writeln(Response.StatusCode);
    Writeln(Response.ContentAsString(TEncoding.UTF8));
    if Response.StatusCode >= 400 then
      ExitCode := 1;
  finally
    Client.Free;
  end;
end.
