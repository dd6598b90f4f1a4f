program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets;

const
  // Stands for groupId .
  GroupId = 'YOUR_GROUP_ID';
  // Stands for groupName .
  GroupName = 'YOUR_GROUP_NAME';
  // Stands for limit .
  Limit = 'YOUR_LIMIT';

var
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: application/json');
    Body := TStringStream.Create('{"name": "' + GroupName + '", "limit": ' + Limit + '}');
    Client.RequestBody := Body;
    Client.HTTPMethod('PUT', 'https://api.example.com/groups/' + GroupId, Answer, []);
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
