program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL, System.JSON;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP);

var
  Client: TOpenHttp;
  Answer: TStringStream;
  Json: TJSONValue;
begin
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.HandleRedirects := True;
    Client.Request.CustomHeaders.FoldLines := False;
    Client.Request.Accept := 'application/json';
    Client.DoRequest('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', nil, Answer, []);
    Writeln(Client.ResponseCode);
    Json := TJSONObject.ParseJSONValue(Answer.DataString);
    try
      Writeln(Json.Format);
    finally
      Json.Free;
    end;
    if Client.ResponseCode >= 300 then
      ExitCode := 1;
  finally
    Client.Free;
    Answer.Free;
  end;
end.
