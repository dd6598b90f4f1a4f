// THTTPClient may send repeated headers as one.

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
    Request := Client.GetRequest('PATCH', 'https://api.example.com/x');
    Request.AddHeader('X-Tag', 'one');
    Request.AddHeader('X-Tag', 'two');
    Request.AddHeader('Cookie', 'a=1; b=2');
    Request.AddHeader('X-Empty', '');
    Request.AddHeader('Content-Type', 'application/xml');
    Body := TStringStream.Create('<a>1</a>', TEncoding.UTF8);
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
