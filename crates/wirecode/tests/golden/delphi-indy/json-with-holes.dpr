program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP);

const
  // Stands for groupId .
  GroupId = 'YOUR_GROUP_ID';
  // Stands for groupName .
  GroupName = 'YOUR_GROUP_NAME';
  // Stands for limit .
  Limit = 'YOUR_LIMIT';

var
  Client: TOpenHttp;
  Answer: TStringStream;
  Body: TStringStream;
begin
  Body := nil;
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.Request.CustomHeaders.FoldLines := False;
    Client.Request.ContentType := 'application/json';
    Body := TStringStream.Create('{"name": "' + GroupName + '", "limit": ' + Limit + '}', TEncoding.UTF8);
    Client.DoRequest('PUT', 'https://api.example.com/groups/' + GroupId, Body, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
  finally
    Body.Free;
    Client.Free;
    Answer.Free;
  end;
end.
