program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, fpjson, jsonparser;

var
  Client: TFPHTTPClient;
  Answer: TStringStream;
  Json: TJSONData;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Accept: application/json');
    Client.HTTPMethod('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', Answer, []);
    WriteLn(Client.ResponseStatusCode);
    Json := GetJSON(Answer.DataString);
    WriteLn(Json.FormatJSON);
    Json.Free;
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Answer.Free;
    Client.Free;
  end;
end.
