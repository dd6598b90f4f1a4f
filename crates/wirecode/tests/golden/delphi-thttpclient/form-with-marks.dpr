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
    Request := Client.GetRequest('POST', 'https://api.example.com/search');
    Request.AddHeader('Content-Type', 'application/x-www-form-urlencoded');
    Body := TStringStream.Create('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263', TEncoding.UTF8);
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
