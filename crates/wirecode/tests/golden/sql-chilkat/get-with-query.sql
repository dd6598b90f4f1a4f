-- OLE Automation hands over no text of more than 4000 characters.
CREATE PROCEDURE ChilkatSample
AS
BEGIN
    -- Any text begins a trial of 30 days.
    DECLARE @unlockCode nvarchar(4000) = 'Anything for a 30-day trial'

    DECLARE @hr int
    DECLARE @success int
    DECLARE @error nvarchar(4000)
    DECLARE @glob int
    DECLARE @http int
    DECLARE @resp int
    DECLARE @statusCode int
    DECLARE @body nvarchar(4000)
    DECLARE @sbAnswer int
    DECLARE @jsonAnswer int
    DECLARE @page int
    DECLARE @countUsers int
    DECLARE @i int
    DECLARE @id nvarchar(4000)
    DECLARE @name nvarchar(4000)
    DECLARE @active int
    DECLARE @next nvarchar(4000)

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
    EXEC sp_OAMethod @http, 'SetRequestHeader', NULL, 'Accept', 'application/json'

    EXEC @hr = sp_OACreate 'Chilkat.HttpResponse', @resp OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
        RETURN
    END
    EXEC sp_OAMethod @http, 'HttpNoBody', @success OUT, 'GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', @resp
    IF @success = 0
    BEGIN
        EXEC sp_OAGetProperty @http, 'LastErrorText', @error OUT
        PRINT @error
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
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
        EXEC @hr = sp_OADestroy @resp
        RETURN
    END

    EXEC @hr = sp_OACreate 'Chilkat.StringBuilder', @sbAnswer OUT
    IF @hr <> 0
    BEGIN
        PRINT 'Chilkat is not registered.'
        EXEC @hr = sp_OADestroy @glob
        EXEC @hr = sp_OADestroy @http
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
        EXEC @hr = sp_OADestroy @resp
        EXEC @hr = sp_OADestroy @sbAnswer
        EXEC @hr = sp_OADestroy @jsonAnswer
        RETURN
    END
    EXEC sp_OAMethod @jsonAnswer, 'IntOf', @page OUT, 'page'
    EXEC sp_OAMethod @jsonAnswer, 'SizeOfArray', @countUsers OUT, 'users'
    SET @i = 0
    WHILE @i < @countUsers
    BEGIN
        EXEC sp_OASetProperty @jsonAnswer, 'I', @i
        EXEC sp_OAMethod @jsonAnswer, 'StringOf', @id OUT, 'users[i].id'
        EXEC sp_OAMethod @jsonAnswer, 'StringOf', @name OUT, 'users[i].name'
        EXEC sp_OAMethod @jsonAnswer, 'BoolOf', @active OUT, 'users[i].active'
        SET @i = @i + 1
    END
    EXEC sp_OAMethod @jsonAnswer, 'StringOf', @next OUT, 'next'
    EXEC @hr = sp_OADestroy @glob
    EXEC @hr = sp_OADestroy @http
    EXEC @hr = sp_OADestroy @resp
    EXEC @hr = sp_OADestroy @sbAnswer
    EXEC @hr = sp_OADestroy @jsonAnswer
END
GO
