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
    Client.RequestHeaders.Add('X-Text: #{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n é 😀');
    Client.RequestHeaders.Add('Content-Type: text/plain');
    Body := TStringStream.Create('#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n é 😀'#13#10'second line'#10#10#9'end');
    Client.RequestBody := Body;
    Client.HTTPMethod('POST', 'https://api.example.com/echo', Answer, []);
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
