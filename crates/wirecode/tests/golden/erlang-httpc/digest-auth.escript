#!/usr/bin/env escript
%% -*- coding: utf-8 -*-
%% The request needs Digest authentication, which this sample doesn't support.

main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        get,
        {"https://api.example.com/me",
            []},
        [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
