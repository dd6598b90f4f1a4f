program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets;

var
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: application/json');
    Body := TStringStream.Create('{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}');
    Client.RequestBody := Body;
    Client.HTTPMethod('POST', 'https://api.example.com/graphql', Answer, []);
    WriteLn(Client.ResponseStatusCode);
    WriteLn(Answer.DataString);
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Client.RequestBody.Free;
    Answer.Free;
    Client.Free;
  end;
end.
