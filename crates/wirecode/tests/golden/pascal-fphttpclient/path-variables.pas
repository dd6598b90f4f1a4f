program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, URIParser;

const
  // The member who leaves.
  MemberId = 'YOUR_MEMBER_ID';

var
  Client: TFPHTTPClient;
  Answer: TStringStream;
  Place, Next: string;
  Hops: Integer;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Place := 'https://api.example.com/groups/a%20b/c/members/' + MemberId;
    Client.HTTPMethod('DELETE', Place, Answer, []);
    for Hops := 1 to 10 do
      begin
        case Client.ResponseStatusCode of
          301, 302, 303: ;
        else
          Break;
        end;
        ResolveRelativeURI(Place, Client.GetHeader(Client.ResponseHeaders, 'Location'), Next);
        Place := Next;
        Answer.Size := 0;
        Client.HTTPMethod('GET', Place, Answer, []);
      end;
    WriteLn(Client.ResponseStatusCode);
    WriteLn(Answer.DataString);
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Answer.Free;
    Client.Free;
  end;
end.
