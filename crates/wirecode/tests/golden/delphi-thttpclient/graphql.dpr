program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient;

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
begin
  Client := THTTPClient.Create;
  Body := nil;
  try
    Request := Client.GetRequest('POST', 'https://api.example.com/graphql');
    Request.AddHeader('Content-Type', 'application/json');
    Body := TStringStream.Create('{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}', TEncoding.UTF8);
    Request.SourceStream := Body;
    Response := Client.Execute(Request);
    Writeln(Response.StatusCode);
    Writeln(Response.ContentAsString(TEncoding.UTF8));
    if Response.StatusCode >= 400 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
  end;
end.
