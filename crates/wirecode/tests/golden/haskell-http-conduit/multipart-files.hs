{-# LANGUAGE OverloadedStrings #-}

module Main where

import Control.Monad (when)
import qualified Data.ByteString as B
import qualified Data.ByteString.Char8 as B8
import qualified Data.ByteString.Lazy as BL
import qualified Data.Text as T
import Data.Text.Encoding (encodeUtf8)
import Network.HTTP.Simple
import System.Exit (exitFailure)
import System.FilePath (takeFileName)

main :: IO ()
main = do
  -- The path of a file to send.
  let photo = "one.png" :: String
  -- The path of a file to send.
  let photo2 = "two.jpg" :: String
  -- The path of a file to send.
  let notes = "path/to/notes" :: String

  content <- B.readFile photo
  content2 <- B.readFile photo2
  content3 <- B.readFile notes
  let body = ["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"", (encodeUtf8 (T.pack (takeFileName photo))), "\"\r\nContent-Type: image/png\r\n\r\n", content, "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"", (encodeUtf8 (T.pack (takeFileName photo2))), "\"\r\nContent-Type: image/jpeg\r\n\r\n", content2, "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"", (encodeUtf8 (T.pack (takeFileName notes))), "\"\r\nContent-Type: text/plain\r\n\r\n", content3, "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"]
  base <- parseRequest "https://api.example.com/photos"
  let request =
        setRequestBodyLBS (BL.fromChunks body) $
        setRequestHeaders [("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")] $
        setRequestMethod "POST" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
