program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP);

const
  // The member who leaves.
  MemberId = 'YOUR_MEMBER_ID';

var
  Client: TOpenHttp;
  Answer: TStringStream;
begin
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.DoRequest('DELETE', 'https://api.example.com/groups/a%20b/c/members/' + MemberId, nil, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
  finally
    Client.Free;
    Answer.Free;
  end;
end.
