program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient;

const
  // Stands for clientSecret .
  ClientSecret = 'YOUR_CLIENT_SECRET';

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
begin
  Client := THTTPClient.Create;
  Body := nil;
  try
    Request := Client.GetRequest('POST', 'https://api.example.com/token');
    Request.AddHeader('Content-Type', 'application/x-www-form-urlencoded');
    Body := TStringStream.Create('grant_type=client_credentials&scope=a%2Cb&client_secret=' + ClientSecret, TEncoding.UTF8);
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
