program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, fpjson, jsonparser;

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

var
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
  Json: TJSONData;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: application/json');
    Client.RequestHeaders.Add('Authorization: Bearer ' + Token);
    Body := TStringStream.Create('{'#10'  "name": "It''s \"us\"",'#10'  "size": 1.50,'#10'  "tags": ["a", "b"]'#10'}');
    Client.RequestBody := Body;
    Client.HTTPMethod('POST', BaseUrl + '/groups', Answer, []);
    WriteLn(Client.ResponseStatusCode);
    Json := GetJSON(Answer.DataString);
    WriteLn(Json.FormatJSON);
    Json.Free;
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Client.RequestBody.Free;
    Answer.Free;
    Client.Free;
  end;
end.
