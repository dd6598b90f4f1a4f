program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient, System.JSON;

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
  Json: TJSONValue;
begin
  Client := THTTPClient.Create;
  Body := nil;
  try
    Request := Client.GetRequest('POST', BaseUrl + '/groups');
    Request.AddHeader('Content-Type', 'application/json');
    Request.AddHeader('Authorization', 'Bearer ' + Token);
    Body := TStringStream.Create('{'#10'  "name": "It''s \"us\"",'#10'  "size": 1.50,'#10'  "tags": ["a", "b"]'#10'}', TEncoding.UTF8);
    Request.SourceStream := Body;
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
    Body.Free;
    Client.Free;
  end;
end.
