program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL, System.JSON;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP);

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

var
  Client: TOpenHttp;
  Answer: TStringStream;
  Body: TStringStream;
  Json: TJSONValue;
begin
  Body := nil;
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.Request.CustomHeaders.FoldLines := False;
    Client.Request.ContentType := 'application/json';
    Client.Request.CustomHeaders.AddValue('Authorization', 'Bearer ' + Token);
    Body := TStringStream.Create('{'#10'  "name": "It''s \"us\"",'#10'  "size": 1.50,'#10'  "tags": ["a", "b"]'#10'}', TEncoding.UTF8);
    Client.DoRequest('POST', BaseUrl + '/groups', Body, Answer, []);
    Writeln(Client.ResponseCode);
    Json := TJSONObject.ParseJSONValue(Answer.DataString);
    try
      Writeln(Json.Format);
    finally
      Json.Free;
    end;
  finally
    Body.Free;
    Client.Free;
    Answer.Free;
  end;
end.
