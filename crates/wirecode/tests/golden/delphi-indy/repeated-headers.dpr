// Of repeated headers that Indy has a property for, the last is sent only.

program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP);

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
    Client.Request.CustomHeaders.AddValue('X-Tag', 'one');
    Client.Request.CustomHeaders.AddValue('X-Tag', 'two');
    Client.Request.CustomHeaders.AddValue('Cookie', 'a=1; b=2');
    Client.Request.CustomHeaders.AddValue('X-Empty', '');
    Client.Request.ContentType := 'application/xml';
    Body := TStringStream.Create('<a>1</a>', TEncoding.UTF8);
    Client.DoRequest('PATCH', 'https://api.example.com/x', Body, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
  finally
    Body.Free;
    Client.Free;
    Answer.Free;
  end;
end.
