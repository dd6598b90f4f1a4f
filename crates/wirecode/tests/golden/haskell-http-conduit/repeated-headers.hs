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
  base <- parseRequest "https://api.example.com/x"
  let request =
        setRequestBodyLBS (BL.fromStrict "<a>1</a>") $
        setRequestHeaders [("X-Tag", "one"), ("X-Tag", "two"), ("Cookie", "a=1; b=2"), ("X-Empty", ""), ("Content-Type", "application/xml")] $
        setRequestMethod "PATCH" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
