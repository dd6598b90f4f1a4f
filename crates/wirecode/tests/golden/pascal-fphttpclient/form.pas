program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets;

const
  // Stands for clientSecret .
  ClientSecret = 'YOUR_CLIENT_SECRET';

var
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: application/x-www-form-urlencoded');
    Body := TStringStream.Create('grant_type=client_credentials&scope=a%2Cb&client_secret=' + ClientSecret);
    Client.RequestBody := Body;
    Client.HTTPMethod('POST', 'https://api.example.com/token', Answer, []);
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
