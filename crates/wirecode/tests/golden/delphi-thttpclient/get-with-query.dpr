program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient, System.JSON;

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Json: TJSONValue;
begin
  Client := THTTPClient.Create;
  try
    Request := Client.GetRequest('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag');
    Request.AddHeader('Accept', 'application/json');
    Response := Client.Execute(Request);
    Writeln(Response.StatusCode);
    Json := TJSONObject.ParseJSONValue(Response.ContentAsString(TEncoding.UTF8));
    try
      Writeln(Json.Format);
    finally
      Json.Free;
    end;
    if Response.StatusCode >= 400 then
      ExitCode := 1;
  finally
    Client.Free;
  end;
end.
