program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP);

const
  // Stands for password .
  Password = 'YOUR_PASSWORD';

var
  Client: TOpenHttp;
  Answer: TStringStream;
begin
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.Request.BasicAuthentication := True;
    Client.Request.Username := 'ada';
    Client.Request.Password := Password;
    Client.DoRequest('GET', 'https://api.example.com/me', nil, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
  finally
    Client.Free;
    Answer.Free;
  end;
end.
