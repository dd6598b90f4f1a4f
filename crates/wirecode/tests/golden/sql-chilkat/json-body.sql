-- OLE Automation hands over no text of more than 4000 characters.
CREATE PROCEDURE ChilkatSample
AS
BEGIN
    -- Stands for {{baseUrl}}.
    DECLARE @baseUrl nvarchar(4000) = 'https://api.example.com'
    -- Stands for {{token}}.
    DECLARE @token nvarchar(4000) = 'YOUR_TOKEN'

    -- Any text begins a trial of 30 days.
    DECLARE @unlockCode nvarchar(4000) = 'Anything for a 30-day trial'

    DECLARE @hr int
    DECLARE @success int
    DECLARE @error nvarchar(4000)
    DECLARE @glob int
    DECLARE @http int
    DECLARE @sbBody int
    DECLARE @resp int
    DECLARE @statusCode int
    DECLARE @body nvarchar(4000)
    DECLARE @sbAnswer int
    DECLARE @jsonAnswer int
    DECLARE @id nvarchar(4000)
    DECLARE @name nvarchar(4000)

    EXEC @hr = sp_OACreate 'Chilkat.Global', @glob OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        RETURN
    END
    EXEC sp_OAMethod @glob, 'UnlockBundle', @success OUT, @unlockCode
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @glob, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.Http', @http OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        RETURN
    END
    DECLARE @text nvarchar(4000) = 'Bearer ' + @token
    EXEC sp_OAMethod @http, 'SetRequestHeader', NULL, 'Authorization', @text

    EXEC @hr = sp_OACreate 'Chilkat.StringBuilder', @sbBody OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        RETURN
    END
    DECLARE @text2 nvarchar(4000) = '{' + NCHAR(10)
    EXEC sp_OAMethod @sbBody, 'Append', @success OUT, @text2
    DECLARE @text3 nvarchar(4000) = '  "name": "It''s \"us\"",' + NCHAR(10)
    EXEC sp_OAMethod @sbBody, 'Append', @success OUT, @text3
    DECLARE @text4 nvarchar(4000) = '  "size": 1.50,' + NCHAR(10)
    EXEC sp_OAMethod @sbBody, 'Append', @success OUT, @text4
    DECLARE @text5 nvarchar(4000) = '  "tags": ["a", "b"]' + NCHAR(10)
    EXEC sp_OAMethod @sbBody, 'Append', @success OUT, @text5
    EXEC sp_OAMethod @sbBody, 'Append', @success OUT, '}'

    EXEC @hr = sp_OACreate 'Chilkat.HttpResponse', @resp OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @sbBody
        RETURN
    END
    DECLARE @text6 nvarchar(4000) = @baseUrl + '/groups'
    EXEC sp_OAMethod @http, 'HttpSb', @success OUT, 'POST', @text6, @sbBody, 'utf-8', 'application/json', @resp
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @http, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @sbBody
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END

    EXEC sp_OAGetProperty @resp, 'StatusCode', @statusCode OUT
    EXEC sp_OAGetProperty @resp, 'BodyStr', @body OUT
    PRINT @statusCode
    PRINT @body
    IF @statusCode >= 400
    BEGIN
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @sbBody
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.StringBuilder', @sbAnswer OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @sbBody
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END
    EXEC sp_OAMethod @resp, 'GetBodySb', @success OUT, @sbAnswer
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @resp, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @sbBody
        EXEC @hr = sp_OADestroy @resp
        EXEC @hr = sp_OADestroy @sbAnswer
        RETURN
    END
    EXEC @hr = sp_OACreate 'Chilkat.JsonObject', @jsonAnswer OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @sbBody
        EXEC @hr = sp_OADestroy @resp
        EXEC @hr = sp_OADestroy @sbAnswer
        RETURN
    END
    EXEC sp_OAMethod @jsonAnswer, 'LoadSb', @success OUT, @sbAnswer
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @jsonAnswer, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        EXEC @hr = sp_OADestroy @sbBody
        EXEC @hr = sp_OADestroy @resp
        EXEC @hr = sp_OADestroy @sbAnswer
        EXEC @hr = sp_OADestroy @jsonAnswer
        RETURN
    END
    EXEC sp_OAMethod @jsonAnswer, 'StringOf', @id OUT, 'id'
    EXEC sp_OAMethod @jsonAnswer, 'StringOf', @name OUT, 'name'
    EXEC @hr = sp_OADestroy @glob
    EXEC @hr = sp_OADestroy @http
    EXEC @hr = sp_OADestroy @sbBody
    EXEC @hr = sp_OADestroy @resp
    EXEC @hr = sp_OADestroy @sbAnswer
    EXEC @hr = sp_OADestroy @jsonAnswer
END
GO
