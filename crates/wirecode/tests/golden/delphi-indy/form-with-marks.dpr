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
    Client.Request.ContentType := 'application/x-www-form-urlencoded';
    Body := TStringStream.Create('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263', TEncoding.UTF8);
    Client.DoRequest('POST', 'https://api.example.com/search', Body, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
  finally
    Body.Free;
    Client.Free;
    Answer.Free;
  end;
end.
