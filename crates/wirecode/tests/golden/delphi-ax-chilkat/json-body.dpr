program ChilkatSample;

{$APPTYPE CONSOLE}

uses
  SysUtils, ActiveX, Chilkat_TLB;

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

  // Any text begins a trial of 30 days.
  UnlockCode = 'Anything for a 30-day trial';

procedure SendRequest;
var
  success: Integer;
  glob: TChilkatGlobal;
  http: TChilkatHttp;
  sbBody: TChilkatStringBuilder;
  resp: TChilkatHttpResponse;
  statusCode: Integer;
  body: WideString;
  sbAnswer: TChilkatStringBuilder;
  jsonAnswer: TChilkatJsonObject;
  id: WideString;
  name2: WideString;
begin
  glob := TChilkatGlobal.Create(nil);
  success := glob.UnlockBundle(UnlockCode);
  if success = 0 then
  begin
    Writeln(glob.LastErrorText);
    glob.Free;
    ExitCode := 1;
    Exit;
  end;

  http := TChilkatHttp.Create(nil);
  http.SetRequestHeader('Authorization', 'Bearer ' + Token);

  sbBody := TChilkatStringBuilder.Create(nil);
  sbBody.Append('{'#10);
  sbBody.Append('  "name": "It''s \"us\"",'#10);
  sbBody.Append('  "size": 1.50,'#10);
  sbBody.Append('  "tags": ["a", "b"]'#10);
  sbBody.Append('}');

  resp := TChilkatHttpResponse.Create(nil);
  success := http.HttpSb('POST', BaseUrl + '/groups', sbBody.ControlInterface, 'utf-8', 'application/json', resp.ControlInterface);
  if success = 0 then
  begin
    Writeln(http.LastErrorText);
    glob.Free;
    http.Free;
    sbBody.Free;
    resp.Free;
    ExitCode := 1;
    Exit;
  end;

  statusCode := resp.StatusCode;
  body := resp.BodyStr;
  Writeln(IntToStr(statusCode));
  Writeln(body);
  if statusCode >= 400 then
  begin
    glob.Free;
    http.Free;
    sbBody.Free;
    resp.Free;
    ExitCode := 1;
    Exit;
  end;

  sbAnswer := TChilkatStringBuilder.Create(nil);
  success := resp.GetBodySb(sbAnswer.ControlInterface);
  if success = 0 then
  begin
    Writeln(resp.LastErrorText);
    glob.Free;
    http.Free;
    sbBody.Free;
    resp.Free;
    sbAnswer.Free;
    ExitCode := 1;
    Exit;
  end;
  jsonAnswer := TChilkatJsonObject.Create(nil);
  success := jsonAnswer.LoadSb(sbAnswer.ControlInterface);
  if success = 0 then
  begin
    Writeln(jsonAnswer.LastErrorText);
    glob.Free;
    http.Free;
    sbBody.Free;
    resp.Free;
    sbAnswer.Free;
    jsonAnswer.Free;
    ExitCode := 1;
    Exit;
  end;
  id := jsonAnswer.StringOf('id');
  name2 := jsonAnswer.StringOf('name');
  glob.Free;
  http.Free;
  sbBody.Free;
  resp.Free;
  sbAnswer.Free;
  jsonAnswer.Free;
end;

begin
  CoInitialize(nil);
  SendRequest;
  CoUninitialize;
end.
