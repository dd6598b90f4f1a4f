{-# LANGUAGE OverloadedStrings #-}

module Main where

import Control.Monad (when)
import qualified Data.ByteString.Char8 as B8
import qualified Data.ByteString.Lazy as BL
import qualified Data.Text as T
import Data.Text.Encoding (encodeUtf8)
import Network.HTTP.Simple
import System.Exit (exitFailure)

main :: IO ()
main = do
  base <- parseRequest "https://api.example.com/echo"
  let request =
        setRequestBodyLBS (BL.fromStrict (encodeUtf8 "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend")) $
        setRequestHeaders [("X-Text", (encodeUtf8 "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")), ("Content-Type", "text/plain")] $
        setRequestMethod "POST" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
