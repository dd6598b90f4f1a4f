#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    %% The path of a file to send.
    File = "picture.png",

    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, Content} = file:read_file(File),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        put,
        {"https://api.example.com/files/1",
            [],
            "image/png",
            Content},
        [{ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
