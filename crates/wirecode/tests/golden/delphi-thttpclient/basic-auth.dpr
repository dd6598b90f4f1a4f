program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient, System.NetEncoding;

const
  // Stands for password .
  Password = 'YOUR_PASSWORD';

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
begin
  Client := THTTPClient.Create;
  try
    Request := Client.GetRequest('GET', 'https://api.example.com/me');
    Request.AddHeader('Authorization', 'Basic ' + TBase64Encoding.Create(0).Encode('ada:' + Password));
    Response := Client.Execute(Request);
    Writeln(Response.StatusCode);
    Writeln(Response.ContentAsString(TEncoding.UTF8));
    if Response.StatusCode >= 400 then
      ExitCode := 1;
  finally
    Client.Free;
  end;
end.
